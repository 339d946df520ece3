-- name: Errors by code
-- description: Counts errors by their code.
-- keywords: failures exceptions top errors
-- ask: top errors | errors by code | most common errors
SELECT errorCode, count(*) AS errors, count(DISTINCT eventSource) AS services, max(eventTime) AS lastSeen
FROM $EDS_ID
WHERE eventTime > date_add('day', -1, now())
    AND errorCode IS NOT NULL
GROUP BY errorCode
ORDER BY errors DESC, errorCode
LIMIT 25
