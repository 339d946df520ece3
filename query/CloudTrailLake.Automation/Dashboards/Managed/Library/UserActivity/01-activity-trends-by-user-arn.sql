-- Title: Activity trends by user ARN
-- View: LineChart
-- XAxisColumn: period
-- YAxisColumn: events
-- FilterColumn: arn
SELECT date_trunc('$Period$', eventTime) AS period, userIdentity.arn, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND userIdentity.arn IS NOT NULL
GROUP BY 1, 2
ORDER BY period
LIMIT 1000
