-- name: Secrets read
-- description: Counts who read which secret, and when last.
-- keywords: secretsmanager getsecretvalue credential access exfiltration
-- ask: who read secrets | secrets read by user
SELECT userIdentity.arn, element_at(requestParameters, 'secretId') AS secretId, count(*) AS reads, max(eventTime) AS lastRead
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'secretsmanager.amazonaws.com' AND eventName IN ('GetSecretValue', 'BatchGetSecretValue') AND errorCode IS NULL
GROUP BY userIdentity.arn, element_at(requestParameters, 'secretId')
ORDER BY reads DESC, arn, secretId
LIMIT 100
