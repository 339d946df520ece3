-- Title: Most active regions
-- View: PieChart
-- LabelColumn: awsRegion
-- ValueColumn: events
SELECT awsRegion, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
GROUP BY awsRegion
ORDER BY events DESC, awsRegion
LIMIT 25
