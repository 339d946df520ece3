-- Title: Top access denied events
-- View: Table
SELECT eventSource, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND errorCode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation')
GROUP BY eventSource, eventName
ORDER BY events DESC, eventSource
LIMIT 25
