-- name: Addresses that failed and then signed in
-- description: Finds addresses with at least three failed console sign-ins and a successful one after the first failure: a guessed password, or somebody who forgot theirs.
-- keywords: brute force login success after failures compromised password
-- ask: console logins that succeeded after failures
SELECT sourceIPAddress, count_if(element_at(responseElements, 'ConsoleLogin') = 'Failure') AS failures,
    min_by(userIdentity.arn, eventTime) FILTER (WHERE element_at(responseElements, 'ConsoleLogin') = 'Success') AS signedInAs,
    max(eventTime) FILTER (WHERE element_at(responseElements, 'ConsoleLogin') = 'Success') AS lastSuccess
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin'
GROUP BY sourceIPAddress
HAVING count_if(element_at(responseElements, 'ConsoleLogin') = 'Failure') >= 3
    AND max(eventTime) FILTER (WHERE element_at(responseElements, 'ConsoleLogin') = 'Success')
        > min(eventTime) FILTER (WHERE element_at(responseElements, 'ConsoleLogin') = 'Failure')
ORDER BY failures DESC, sourceIPAddress
