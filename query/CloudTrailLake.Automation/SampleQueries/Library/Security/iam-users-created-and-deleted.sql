-- name: IAM users created and deleted
-- description: Lists IAM users that came and went, and console passwords that were set for them.
-- keywords: new account backdoor user lifecycle
-- ask: iam users created and deleted
SELECT eventTime, eventName, element_at(requestParameters, 'userName') AS userName, userIdentity.arn AS changedBy, sourceIPAddress
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'iam.amazonaws.com' AND eventName IN ('CreateUser', 'DeleteUser', 'CreateLoginProfile', 'UpdateLoginProfile') AND errorCode IS NULL
ORDER BY eventTime DESC
