-- name: DNS changes
-- description: Lists changes of DNS records, with the first record of each.
-- keywords: route53 record sets hosted zone
-- ask: dns changes
SELECT eventTime, userIdentity.arn, element_at(requestParameters, 'hostedZoneId') AS hostedZoneId,
    json_extract_scalar(element_at(requestParameters, 'changeBatch'), '$.changes[0].action') AS firstAction,
    json_extract_scalar(element_at(requestParameters, 'changeBatch'), '$.changes[0].resourceRecordSet.name') AS firstName
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'route53.amazonaws.com' AND eventName = 'ChangeResourceRecordSets' AND errorCode IS NULL
ORDER BY eventTime DESC
