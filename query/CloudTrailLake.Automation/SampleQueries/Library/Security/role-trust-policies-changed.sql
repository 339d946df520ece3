-- name: Role trust policies changed
-- description: Lists changes of who may take on a role, with the new trust policy.
-- keywords: assume role backdoor trust relationship persistence
-- ask: role trust policy changes
SELECT eventTime, userIdentity.arn, element_at(requestParameters, 'roleName') AS roleName, element_at(requestParameters, 'policyDocument') AS trustPolicy, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'iam.amazonaws.com' AND eventName = 'UpdateAssumeRolePolicy'
ORDER BY eventTime DESC
