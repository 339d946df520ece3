-- Title: Top errors by user
-- View: Table
SELECT userIdentity.arn, errorCode, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventCategory = 'Management' AND errorCode IS NOT NULL
GROUP BY userIdentity.arn, errorCode
ORDER BY events DESC, arn
LIMIT 25
