-- name: Security group changes
-- description: Lists every change of security groups and their rules.
-- keywords: firewall ingress egress rule authorize revoke
-- ask: security group changes | who changed security groups
SELECT eventTime, eventName, userIdentity.arn, awsRegion, element_at(requestParameters, 'groupId') AS groupId, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'ec2.amazonaws.com'
    AND eventName IN ('AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'ModifySecurityGroupRules', 'CreateSecurityGroup', 'DeleteSecurityGroup')
ORDER BY eventTime DESC
