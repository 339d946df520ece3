-- Title: Top users with destructive actions
-- View: BarChart
-- LabelColumn: arn
-- ValueColumn: events
SELECT userIdentity.arn, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND readOnly = false AND errorCode IS NULL AND regexp_like(eventName, '^(Delete|Terminate|Destroy|Remove|Purge)')
GROUP BY userIdentity.arn
ORDER BY events DESC, arn
LIMIT 25
