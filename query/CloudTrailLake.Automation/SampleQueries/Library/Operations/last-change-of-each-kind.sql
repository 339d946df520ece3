-- name: Last change of each kind
-- description: Shows for each kind of change who made it last, when, and how often it was made.
-- keywords: last change by resource who touched most recent write
SELECT eventSource, eventName, max_by(userIdentity.arn, eventTime) AS lastBy, max(eventTime) AS lastAt, count(*) AS times
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND readOnly = false AND errorCode IS NULL
GROUP BY eventSource, eventName
ORDER BY lastAt DESC, eventSource, eventName
LIMIT 100
