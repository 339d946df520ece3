-- name: Administrator policy attached
-- description: Lists who gave the AdministratorAccess policy to whom, refused attempts included.
-- keywords: AdministratorAccess privilege escalation full access
-- ask: who attached administrator access
SELECT eventTime, eventName, userIdentity.arn AS grantedBy, COALESCE(element_at(requestParameters, 'userName'), element_at(requestParameters, 'roleName'), element_at(requestParameters, 'groupName')) AS grantedTo, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'iam.amazonaws.com' AND eventName IN ('AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy')
    AND element_at(requestParameters, 'policyArn') = 'arn:aws:iam::aws:policy/AdministratorAccess'
ORDER BY eventTime DESC
