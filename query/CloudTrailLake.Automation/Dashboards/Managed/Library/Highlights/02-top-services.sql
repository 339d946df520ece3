-- Title: Top services
-- View: BarChart
-- LabelColumn: eventSource
-- ValueColumn: events
SELECT eventSource, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
GROUP BY eventSource
ORDER BY events DESC, eventSource
LIMIT 25
