-- name: NAT gateways, load balancers and addresses created
-- description: Lists new network resources that cost by the hour.
-- keywords: network spend nat elb elastic ip
SELECT eventTime, eventName, userIdentity.arn, awsRegion
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventName IN ('CreateNatGateway', 'CreateLoadBalancer', 'AllocateAddress', 'CreateVpcEndpoint', 'CreateTransitGateway', 'CreateVpnConnection') AND errorCode IS NULL
ORDER BY eventTime DESC
