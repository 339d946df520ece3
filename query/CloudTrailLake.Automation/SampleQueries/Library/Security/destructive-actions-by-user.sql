-- name: Destructive actions by user
-- description: Counts what users deleted, terminated and removed, and by which calls.
-- keywords: delete terminate destroy remove
-- ask: destructive actions by user | who deleted things
SELECT userIdentity.arn, count(*) AS actions, count(DISTINCT eventName) AS kinds, array_join(array_sort(array_agg(DISTINCT eventName)), ', ') AS names
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND readOnly = false AND errorCode IS NULL AND regexp_like(eventName, '^(Delete|Terminate|Destroy|Remove|Purge)')
GROUP BY userIdentity.arn
ORDER BY actions DESC, arn
LIMIT 50
