-- name: Password policy changes
-- description: Lists changes of the account's password policy.
-- keywords: account password policy cis benchmark
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'minimumPasswordLength') AS minimumLength, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -90, now())
    AND eventSource = 'iam.amazonaws.com' AND eventName IN ('UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy')
ORDER BY eventTime DESC
