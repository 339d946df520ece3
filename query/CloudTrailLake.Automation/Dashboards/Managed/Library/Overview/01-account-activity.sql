-- Title: Account activity
-- View: LineChart
-- XAxisColumn: period
-- YAxisColumn: events
SELECT date_trunc('$Period$', eventTime) AS period, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
GROUP BY 1
ORDER BY period
