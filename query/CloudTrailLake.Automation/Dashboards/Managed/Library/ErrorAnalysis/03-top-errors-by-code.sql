-- Title: Top errors by code
-- View: BarChart
-- LabelColumn: errorCode
-- ValueColumn: events
SELECT errorCode, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND errorCode IS NOT NULL
GROUP BY errorCode
ORDER BY events DESC, errorCode
LIMIT 25
