-- name: Security groups opened to the world
-- description: Lists inbound rules that admit every address of the internet, with who added them and the rule itself.
-- keywords: public ingress 0.0.0.0/0 anywhere internet exposure firewall
-- ask: security groups opened to the world | public security groups | security groups open to the internet
SELECT eventTime, userIdentity.arn, awsRegion, element_at(requestParameters, 'groupId') AS groupId, element_at(requestParameters, 'ipPermissions') AS permissions
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'ec2.amazonaws.com' AND eventName = 'AuthorizeSecurityGroupIngress' AND errorCode IS NULL
    AND (element_at(requestParameters, 'ipPermissions') LIKE '%"0.0.0.0/0"%' OR element_at(requestParameters, 'ipPermissions') LIKE '%"::/0"%')
ORDER BY eventTime DESC
