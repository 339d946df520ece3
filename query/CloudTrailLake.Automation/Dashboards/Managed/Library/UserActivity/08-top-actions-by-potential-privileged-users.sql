-- Title: Top actions by potential privileged users
-- View: Table
SELECT userIdentity.arn, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND readOnly = false AND (userIdentity.type = 'Root' OR regexp_like(lower(userIdentity.arn), 'admin|power|root'))
GROUP BY userIdentity.arn, eventName
ORDER BY events DESC, arn
LIMIT 25
