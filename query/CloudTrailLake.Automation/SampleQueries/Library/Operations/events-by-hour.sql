-- name: Events by hour
-- description: Counts events and errors hour by hour.
-- keywords: activity timeline volume trend
-- ask: events by hour | activity by hour
SELECT date_trunc('hour', eventTime) AS hour, count(*) AS events, count_if(errorCode IS NOT NULL) AS errors
FROM $EDS_ID
WHERE eventTime > date_add('day', -1, now())
GROUP BY date_trunc('hour', eventTime)
ORDER BY hour
