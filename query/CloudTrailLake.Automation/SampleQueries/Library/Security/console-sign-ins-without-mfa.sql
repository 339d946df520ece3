-- name: Console sign-ins without MFA
-- description: Lists successful console sign-ins of IAM users and the root user that used no second factor. Federated sign-ins are left out: their second factor is asked for elsewhere.
-- keywords: login multi-factor authentication missing
-- ask: console logins without mfa
SELECT eventTime, userIdentity.arn, sourceIPAddress, awsRegion
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin'
    AND element_at(responseElements, 'ConsoleLogin') = 'Success'
    AND element_at(additionalEventData, 'MFAUsed') = 'No'
    AND userIdentity.type IN ('IAMUser', 'Root')
ORDER BY eventTime DESC
