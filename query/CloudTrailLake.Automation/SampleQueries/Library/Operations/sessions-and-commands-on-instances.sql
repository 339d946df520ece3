-- name: Sessions and commands on instances
-- description: Lists shells and commands that were started on instances through Systems Manager.
-- keywords: ssm session manager run command shell access
SELECT eventTime, eventName, userIdentity.arn, COALESCE(element_at(requestParameters, 'target'), element_at(requestParameters, 'instanceIds')) AS target, element_at(requestParameters, 'documentName') AS document
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'ssm.amazonaws.com' AND eventName IN ('StartSession', 'SendCommand', 'ResumeSession') AND errorCode IS NULL
ORDER BY eventTime DESC
LIMIT 200
