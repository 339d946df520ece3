-- Title: Recent SecurityGroup changes that allow public access
-- View: Table
SELECT eventTime, userIdentity.arn, awsRegion, element_at(requestParameters, 'groupId') AS groupId, element_at(requestParameters, 'ipPermissions') AS permissions
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'ec2.amazonaws.com' AND eventName = 'AuthorizeSecurityGroupIngress' AND errorCode IS NULL
    AND (element_at(requestParameters, 'ipPermissions') LIKE '%"0.0.0.0/0"%' OR element_at(requestParameters, 'ipPermissions') LIKE '%"::/0"%')
ORDER BY eventTime DESC
LIMIT 100
