-- name: Changes made in the console
-- description: Lists changes that people made by hand in the console, past the pipeline.
-- keywords: clickops manual change console session infrastructure as code drift
-- ask: changes made in the console | console changes
SELECT eventTime, userIdentity.arn, eventSource, eventName, awsRegion
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND sessionCredentialFromConsole = 'true' AND readOnly = false AND errorCode IS NULL
ORDER BY eventTime DESC
LIMIT 200
