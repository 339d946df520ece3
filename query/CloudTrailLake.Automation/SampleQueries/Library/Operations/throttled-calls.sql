-- name: Throttled calls
-- description: Counts calls that were refused because too many were made.
-- keywords: rate exceeded limit throttling slow down quota
-- ask: throttled calls | throttling | most throttled events
SELECT eventSource, eventName, errorCode, count(*) AS throttled, count(DISTINCT userIdentity.arn) AS users
FROM $EDS_ID
WHERE eventTime > date_add('day', -1, now())
    AND regexp_like(errorCode, 'Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|ProvisionedThroughputExceeded|Rate ?Exceeded')
GROUP BY eventSource, eventName, errorCode
ORDER BY throttled DESC, eventSource, eventName
LIMIT 50
