-- Title: Top users
-- View: Table
SELECT userIdentity.arn, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND userIdentity.arn IS NOT NULL
GROUP BY userIdentity.arn
ORDER BY events DESC, arn
LIMIT 25
