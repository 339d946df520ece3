-- Title: Error count by API
-- View: Table
SELECT eventSource, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND errorCode IS NOT NULL
GROUP BY eventSource, eventName
ORDER BY events DESC, eventSource
LIMIT 25
