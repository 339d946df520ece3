-- name: Root user activity
-- description: Lists everything that was done as the root user of the account itself. Everyday work needs no root user, so the list should be short.
-- keywords: root account use
-- ask: root activity | root user activity | what did root do
SELECT eventTime, eventSource, eventName, sourceIPAddress, userAgent, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND userIdentity.type = 'Root' AND userIdentity.invokedBy IS NULL AND eventType <> 'AwsServiceEvent'
ORDER BY eventTime DESC
