-- Title: IAM API errors
-- View: Table
SELECT eventName, errorCode, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com' AND errorCode IS NOT NULL
GROUP BY eventName, errorCode
ORDER BY events DESC, eventName
LIMIT 25
