-- Title: Top errors by message
-- View: Table
SELECT errorMessage, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND errorMessage IS NOT NULL
GROUP BY errorMessage
ORDER BY events DESC, errorMessage
LIMIT 25
