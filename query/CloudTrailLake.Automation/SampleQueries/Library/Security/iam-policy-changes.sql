-- name: IAM policy changes
-- description: Lists changes of IAM policies and of who they are attached to.
-- keywords: permissions privilege escalation attach put policy
-- ask: iam policy changes | who changed iam policies
SELECT eventTime, eventName, userIdentity.arn, COALESCE(element_at(requestParameters, 'policyArn'), element_at(requestParameters, 'policyName')) AS policy,
    COALESCE(element_at(requestParameters, 'userName'), element_at(requestParameters, 'roleName'), element_at(requestParameters, 'groupName')) AS principal, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'iam.amazonaws.com'
    AND eventName IN ('CreatePolicy', 'CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'SetDefaultPolicyVersion',
        'AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy', 'DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy',
        'PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy', 'DeleteUserPolicy', 'DeleteRolePolicy', 'DeleteGroupPolicy')
ORDER BY eventTime DESC
