-- Title: Error count by service
-- View: PieChart
-- LabelColumn: eventSource
-- ValueColumn: events
SELECT eventSource, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND errorCode IS NOT NULL
GROUP BY eventSource
ORDER BY events DESC, eventSource
LIMIT 25
