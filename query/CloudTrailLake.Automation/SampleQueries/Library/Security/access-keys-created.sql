-- name: Access keys created
-- description: Lists new access keys, for whom and by whom. A key that one user makes for another deserves a question.
-- keywords: credentials persistence new key
-- ask: access keys created | who created access keys
SELECT eventTime, userIdentity.arn AS createdBy, COALESCE(element_at(requestParameters, 'userName'), userIdentity.userName) AS forUser,
    json_extract_scalar(element_at(responseElements, 'accessKey'), '$.accessKeyId') AS accessKeyId, sourceIPAddress
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'iam.amazonaws.com' AND eventName = 'CreateAccessKey' AND errorCode IS NULL
ORDER BY eventTime DESC
