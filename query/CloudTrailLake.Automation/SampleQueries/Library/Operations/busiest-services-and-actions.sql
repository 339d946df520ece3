-- name: Busiest services and actions
-- description: Counts events by action, with their share of all.
-- keywords: top apis calls
-- ask: top events
SELECT eventSource, eventName, count(*) AS events, round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent
FROM $EDS_ID
WHERE eventTime > date_add('day', -1, now())
GROUP BY eventSource, eventName
ORDER BY events DESC, eventSource, eventName
LIMIT 50
