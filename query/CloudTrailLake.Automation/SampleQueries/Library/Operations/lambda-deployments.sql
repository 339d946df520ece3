-- name: Lambda deployments
-- description: Lists functions that were created, changed and deleted. Lambda's event names carry the version of its API at their end.
-- keywords: function code update release serverless
-- ask: lambda deployments
SELECT eventTime, eventName, element_at(requestParameters, 'functionName') AS functionName, userIdentity.arn, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'lambda.amazonaws.com' AND regexp_like(eventName, '^(CreateFunction|UpdateFunctionCode|UpdateFunctionConfiguration|PublishVersion|DeleteFunction)[0-9v]*$')
ORDER BY eventTime DESC
LIMIT 200
