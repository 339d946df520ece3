-- name: Denials at VPC endpoints
-- description: Counts calls that the policy of a VPC endpoint refused. It needs network activity events in the store.
-- keywords: network activity vpce access denied policy perimeter
-- ask: vpc endpoint denials
SELECT vpcEndpointId, eventSource, eventName, userIdentity.arn, count(*) AS denied, max(eventTime) AS lastSeen
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventCategory = 'NetworkActivity' AND errorCode = 'VpceAccessDenied'
GROUP BY vpcEndpointId, eventSource, eventName, userIdentity.arn
ORDER BY denied DESC, vpcEndpointId, eventName
