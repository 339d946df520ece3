-- name: EC2 instances started, stopped and terminated
-- description: Lists what was done to instances and by whom, with the first instance of each call.
-- keywords: instance lifecycle launch shutdown run terminate
-- ask: instances started stopped and terminated | ec2 instance changes
SELECT eventTime, eventName, userIdentity.arn, awsRegion,
    COALESCE(json_extract_scalar(element_at(responseElements, 'instancesSet'), '$.items[0].instanceId'), json_extract_scalar(element_at(requestParameters, 'instancesSet'), '$.items[0].instanceId')) AS instanceId, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'ec2.amazonaws.com' AND eventName IN ('RunInstances', 'StartInstances', 'StopInstances', 'RebootInstances', 'TerminateInstances')
ORDER BY eventTime DESC
LIMIT 200
