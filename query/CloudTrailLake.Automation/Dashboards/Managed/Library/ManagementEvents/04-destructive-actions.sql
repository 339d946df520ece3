-- Title: Destructive actions
-- View: Table
SELECT eventSource, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventCategory = 'Management' AND readOnly = false AND errorCode IS NULL AND regexp_like(eventName, '^(Delete|Terminate|Destroy|Remove|Purge)')
GROUP BY eventSource, eventName
ORDER BY events DESC, eventSource
LIMIT 25
