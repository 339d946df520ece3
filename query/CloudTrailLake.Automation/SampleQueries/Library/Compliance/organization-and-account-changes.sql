-- name: Organization and account changes
-- description: Lists changes of the organization, its policies and its accounts.
-- keywords: aws organizations leave account scp member
SELECT eventTime, eventName, userIdentity.arn, sourceIPAddress, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -90, now())
    AND ((eventSource = 'organizations.amazonaws.com' AND readOnly = false) OR (eventSource = 'account.amazonaws.com' AND readOnly = false))
ORDER BY eventTime DESC
