-- name: Roles assumed by other accounts
-- description: Counts which other accounts took on which roles of this one.
-- keywords: cross-account external third party trust assume role
-- ask: who assumed roles from other accounts
SELECT userIdentity.accountId AS callerAccount, element_at(requestParameters, 'roleArn') AS roleArn, count(*) AS assumed, max(eventTime) AS lastAssumed
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'sts.amazonaws.com' AND eventName = 'AssumeRole' AND errorCode IS NULL
    AND userIdentity.accountId <> recipientAccountId
GROUP BY userIdentity.accountId, element_at(requestParameters, 'roleArn')
ORDER BY assumed DESC, callerAccount, roleArn
