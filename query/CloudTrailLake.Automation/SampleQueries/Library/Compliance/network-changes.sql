-- name: Network changes
-- description: Lists changes of VPCs, subnets, routes, gateways, network ACLs and peerings, as benchmarks ask to watch.
-- keywords: vpc route table gateway nacl peering cis benchmark
-- ask: network changes
SELECT eventTime, eventName, userIdentity.arn, awsRegion, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'ec2.amazonaws.com' AND readOnly = false
    AND regexp_like(eventName, '^(Create|Delete|Modify|Replace|Attach|Detach|Associate|Disassociate|Accept|Reject)(Vpc|Subnet|Route|RouteTable|InternetGateway|EgressOnlyInternetGateway|NetworkAcl|VpcPeeringConnection|CustomerGateway|TransitGateway)')
ORDER BY eventTime DESC
LIMIT 200
