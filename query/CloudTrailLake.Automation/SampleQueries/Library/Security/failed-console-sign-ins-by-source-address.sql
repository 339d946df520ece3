-- name: Failed console sign-ins by source address
-- description: Counts failed console sign-ins by the address they came from, with the number of user names tried. Many users from one address is password spraying.
-- keywords: login logon failure password brute force attempts
-- ask: failed console logins by ip
SELECT sourceIPAddress, count(*) AS attempts, count(DISTINCT userIdentity.userName) AS users, min(eventTime) AS firstAttempt, max(eventTime) AS lastAttempt
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin'
    AND element_at(responseElements, 'ConsoleLogin') = 'Failure'
GROUP BY sourceIPAddress
ORDER BY attempts DESC, sourceIPAddress
