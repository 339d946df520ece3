-- Title: Root user activity
-- View: Table
SELECT eventTime, eventSource, eventName, sourceIPAddress, errorCode
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND userIdentity.type = 'Root' AND userIdentity.invokedBy IS NULL AND eventType <> 'AwsServiceEvent'
ORDER BY eventTime DESC
LIMIT 100
