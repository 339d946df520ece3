-- Title: Destructive actions
-- View: Table
SELECT userIdentity.arn, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND readOnly = false AND errorCode IS NULL AND regexp_like(eventName, '^(Delete|Terminate|Destroy|Remove|Purge)')
GROUP BY userIdentity.arn, eventName
ORDER BY events DESC, arn
LIMIT 25
