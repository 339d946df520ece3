-- Title: Top IAM callers
-- View: Table
SELECT userIdentity.arn, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com'
GROUP BY userIdentity.arn
ORDER BY events DESC, arn
LIMIT 25
