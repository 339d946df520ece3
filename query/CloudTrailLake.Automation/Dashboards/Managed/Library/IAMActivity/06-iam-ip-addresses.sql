-- Title: IAM IP addresses
-- View: PieChart
-- LabelColumn: sourceIPAddress
-- ValueColumn: events
SELECT sourceIPAddress, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com'
GROUP BY sourceIPAddress
ORDER BY events DESC, sourceIPAddress
LIMIT 25
