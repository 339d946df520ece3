-- name: IAM users who still act
-- description: Lists IAM users that were used, and how much of it with long-lived access keys, as an inventory for moving to roles.
-- keywords: long-lived credentials users instead of roles inventory
-- ask: active iam users
SELECT userIdentity.userName, count(*) AS events, count_if(userIdentity.accessKeyId LIKE 'AKIA%') AS withAccessKey, min(eventTime) AS firstSeen, max(eventTime) AS lastSeen
FROM $EDS_ID
WHERE eventTime > date_add('day', -90, now())
    AND userIdentity.type = 'IAMUser'
GROUP BY userIdentity.userName
ORDER BY events DESC, userName
