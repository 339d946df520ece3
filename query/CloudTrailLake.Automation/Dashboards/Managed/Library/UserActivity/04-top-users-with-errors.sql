-- Title: Top users with errors
-- View: BarChart
-- LabelColumn: arn
-- ValueColumn: events
SELECT userIdentity.arn, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND errorCode IS NOT NULL
GROUP BY userIdentity.arn
ORDER BY events DESC, arn
LIMIT 25
