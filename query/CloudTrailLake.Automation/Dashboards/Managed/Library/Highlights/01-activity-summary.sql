-- Title: Activity summary
-- View: LineChart
-- XAxisColumn: period
-- YAxisColumn: events
SELECT date_trunc('$Period$', eventTime) AS period, count(*) AS events, count_if(errorCode IS NOT NULL) AS errors, count(DISTINCT userIdentity.arn) AS users
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
GROUP BY 1
ORDER BY period
