-- name: Access denied by action
-- description: Counts refused calls by action, and how many users were refused. One action and many users is usually a missing permission.
-- keywords: unauthorized forbidden permission denied api
-- ask: access denied by event | access denied by api
SELECT eventSource, eventName, count(*) AS denied, count(DISTINCT userIdentity.arn) AS users
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND errorCode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation')
GROUP BY eventSource, eventName
ORDER BY denied DESC, eventSource, eventName
LIMIT 50
