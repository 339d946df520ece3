-- name: CloudFormation stack changes
-- description: Lists stacks that were created, updated and deleted.
-- keywords: deployment infrastructure as code create update delete stack
-- ask: cloudformation stack changes | stack changes
SELECT eventTime, eventName, element_at(requestParameters, 'stackName') AS stackName, userIdentity.arn, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'cloudformation.amazonaws.com' AND eventName IN ('CreateStack', 'UpdateStack', 'DeleteStack', 'CreateChangeSet', 'ExecuteChangeSet')
ORDER BY eventTime DESC
