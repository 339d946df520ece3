-- name: Busiest users
-- description: Counts the events of each user and role.
-- keywords: top callers active principals
-- ask: busiest users | most active users | top users
SELECT userIdentity.arn, userIdentity.type, count(*) AS events, count(DISTINCT eventSource) AS services, max(eventTime) AS lastSeen
FROM $EDS_ID
WHERE eventTime > date_add('day', -1, now())
GROUP BY userIdentity.arn, userIdentity.type
ORDER BY events DESC, arn
LIMIT 25
