-- Title: Top users changing IAM policies
-- View: BarChart
-- LabelColumn: arn
-- ValueColumn: events
SELECT userIdentity.arn, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com' AND regexp_like(eventName, '^(Create|Delete|Attach|Detach|Put|SetDefault)([A-Z][a-z]+)*Policy(Version)*$') AND errorCode IS NULL
GROUP BY userIdentity.arn
ORDER BY events DESC, arn
LIMIT 25
