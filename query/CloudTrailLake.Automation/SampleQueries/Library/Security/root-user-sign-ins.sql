-- name: Root user sign-ins
-- description: Lists console sign-ins of the root user, successful or not, and whether a second factor was used.
-- keywords: root console login attempts
-- ask: root console logins | root logins
SELECT eventTime, element_at(responseElements, 'ConsoleLogin') AS outcome, element_at(additionalEventData, 'MFAUsed') AS mfaUsed, sourceIPAddress, userAgent
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin' AND userIdentity.type = 'Root'
ORDER BY eventTime DESC
