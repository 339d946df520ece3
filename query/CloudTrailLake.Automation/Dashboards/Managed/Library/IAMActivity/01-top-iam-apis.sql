-- Title: Top IAM APIs
-- View: BarChart
-- LabelColumn: eventName
-- ValueColumn: events
SELECT eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com'
GROUP BY eventName
ORDER BY events DESC, eventName
LIMIT 25
