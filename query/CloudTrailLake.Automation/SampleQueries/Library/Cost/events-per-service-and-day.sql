-- name: Events per service and day
-- description: Shows which services fill the event data store, in events and characters of JSON, so that selectors can leave the noise out.
-- keywords: cloudtrail ingestion volume cost of logging data events
-- ask: events by service and day
SELECT date_trunc('day', eventTime) AS day, eventSource, eventCategory, count(*) AS events, sum(length(eventJson)) AS characters
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
GROUP BY date_trunc('day', eventTime), eventSource, eventCategory
ORDER BY characters DESC, day, eventSource
LIMIT 100
