-- Title: Activity trends by API
-- View: LineChart
-- XAxisColumn: period
-- YAxisColumn: events
-- FilterColumn: eventName
SELECT date_trunc('$Period$', eventTime) AS period, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
GROUP BY 1, 2
ORDER BY period
LIMIT 1000
