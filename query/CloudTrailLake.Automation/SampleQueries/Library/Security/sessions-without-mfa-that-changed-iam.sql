-- name: Sessions without MFA that changed IAM
-- description: Lists changes in IAM by IAM users who had not shown a second factor.
-- keywords: multi-factor session privileged write
SELECT eventTime, eventName, userIdentity.arn, sourceIPAddress
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'iam.amazonaws.com' AND readOnly = false AND errorCode IS NULL
    AND userIdentity.type = 'IAMUser' AND COALESCE(userIdentity.sessionContext.attributes.mfaAuthenticated, 'false') = 'false'
ORDER BY eventTime DESC
