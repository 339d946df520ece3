-- name: Reconnaissance by one user
-- description: Finds users who looked around in at least five services within a day.
-- keywords: enumeration discovery list describe get many services
SELECT userIdentity.arn, count(*) AS calls, count(DISTINCT eventName) AS actions, count(DISTINCT eventSource) AS services, count_if(errorCode IS NOT NULL) AS failed
FROM $EDS_ID
WHERE eventTime > date_add('day', -1, now())
    AND readOnly = true AND regexp_like(eventName, '^(List|Describe|Get)')
GROUP BY userIdentity.arn
HAVING count(DISTINCT eventSource) >= 5
ORDER BY services DESC, actions DESC, arn
LIMIT 50
