-- name: MFA devices removed
-- description: Lists second factors that were taken away from users.
-- keywords: multi-factor deactivate disabled second factor
-- ask: mfa devices removed | who disabled mfa | users who disabled mfa
SELECT eventTime, eventName, userIdentity.arn, COALESCE(element_at(requestParameters, 'userName'), element_at(requestParameters, 'serialNumber')) AS device
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'iam.amazonaws.com' AND eventName IN ('DeactivateMFADevice', 'DeleteVirtualMFADevice') AND errorCode IS NULL
ORDER BY eventTime DESC
