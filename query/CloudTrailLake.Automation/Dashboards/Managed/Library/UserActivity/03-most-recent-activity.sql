-- Title: Most recent activity
-- View: Table
SELECT eventTime, userIdentity.arn, eventSource, eventName, awsRegion, errorCode
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND userIdentity.arn IS NOT NULL
ORDER BY eventTime DESC
LIMIT 100
