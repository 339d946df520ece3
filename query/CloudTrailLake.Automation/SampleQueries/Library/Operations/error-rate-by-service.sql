-- name: Error rate by service
-- description: Shows what share of the calls to each service failed.
-- keywords: failures percentage reliability availability
-- ask: error rate by service
SELECT eventSource, count(*) AS calls, count_if(errorCode IS NOT NULL) AS errors, round(100.0 * count_if(errorCode IS NOT NULL) / count(*), 2) AS errorPercent
FROM $EDS_ID
WHERE eventTime > date_add('day', -1, now())
GROUP BY eventSource
HAVING count_if(errorCode IS NOT NULL) > 0
ORDER BY errorPercent DESC, eventSource
