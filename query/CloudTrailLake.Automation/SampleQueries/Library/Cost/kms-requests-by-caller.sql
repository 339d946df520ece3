-- name: KMS requests by caller
-- description: Counts billable KMS requests by the service or user that made them. S3 bucket keys and caching lower them.
-- keywords: encryption decrypt generatedatakey request cost
-- ask: kms requests by user
SELECT COALESCE(userIdentity.invokedBy, userIdentity.arn) AS caller, eventName, count(*) AS requests
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'kms.amazonaws.com' AND eventName IN ('Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncrypt')
GROUP BY COALESCE(userIdentity.invokedBy, userIdentity.arn), eventName
ORDER BY requests DESC, caller, eventName
LIMIT 50
