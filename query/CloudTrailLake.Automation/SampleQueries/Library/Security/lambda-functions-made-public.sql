-- name: Lambda functions made public
-- description: Lists functions that anybody may call: a permission for everyone, or a function URL without authentication.
-- keywords: function url permission principal star exposure serverless
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'functionName') AS functionName
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'lambda.amazonaws.com' AND errorCode IS NULL
    AND ((eventName LIKE 'AddPermission%' AND element_at(requestParameters, 'principal') = '*')
        OR (eventName LIKE '%FunctionUrlConfig%' AND element_at(requestParameters, 'authType') = 'NONE'))
ORDER BY eventTime DESC
