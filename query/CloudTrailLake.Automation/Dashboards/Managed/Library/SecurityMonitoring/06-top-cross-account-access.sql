-- Title: Top cross-account access
-- View: Table
SELECT userIdentity.accountId, eventSource, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND userIdentity.accountId <> recipientAccountId
GROUP BY userIdentity.accountId, eventSource, eventName
ORDER BY events DESC, accountId
LIMIT 25
