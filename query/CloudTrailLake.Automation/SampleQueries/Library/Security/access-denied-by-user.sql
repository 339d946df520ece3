-- name: Access denied by user
-- description: Counts refused calls by user and how many different actions they tried. Many actions by one user is somebody trying doors.
-- keywords: unauthorized forbidden permission denied reconnaissance
-- ask: access denied by user | top access denied users
SELECT userIdentity.arn, count(*) AS denied, count(DISTINCT eventSource || ':' || eventName) AS actions, count(DISTINCT sourceIPAddress) AS addresses
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND errorCode IN ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation')
GROUP BY userIdentity.arn
ORDER BY denied DESC, arn
LIMIT 50
