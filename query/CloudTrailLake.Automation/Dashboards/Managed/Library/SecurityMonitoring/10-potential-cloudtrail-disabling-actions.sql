-- Title: Potential CloudTrail disabling actions
-- View: Table
SELECT eventTime, eventName, userIdentity.arn, sourceIPAddress, errorCode
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'cloudtrail.amazonaws.com' AND eventName IN ('StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'DeleteEventDataStore', 'StopEventDataStoreIngestion')
ORDER BY eventTime DESC
LIMIT 100
