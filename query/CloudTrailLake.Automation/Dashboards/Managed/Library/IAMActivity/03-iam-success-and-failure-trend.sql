-- Title: IAM success and failure trend
-- View: LineChart
-- XAxisColumn: period
-- YAxisColumn: events
-- FilterColumn: outcome
SELECT date_trunc('$Period$', eventTime) AS period, if(errorCode IS NULL, 'success', 'failure') AS outcome, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com'
GROUP BY 1, 2
ORDER BY period
LIMIT 1000
