-- Title: TLS version
-- View: PieChart
-- LabelColumn: tlsVersion
-- ValueColumn: events
SELECT tlsDetails.tlsVersion, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventCategory = 'Management' AND tlsDetails.tlsVersion IS NOT NULL
GROUP BY tlsDetails.tlsVersion
ORDER BY events DESC, tlsVersion
LIMIT 25
