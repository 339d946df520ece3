-- name: Large and accelerated instances launched
-- description: Lists launches of instances with accelerators and of the largest sizes: the usual find after an intrusion for mining, and the usual surprise on the bill.
-- keywords: gpu expensive ec2 metal crypto mining spend
SELECT eventTime, element_at(requestParameters, 'instanceType') AS instanceType, awsRegion, userIdentity.arn
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'ec2.amazonaws.com' AND eventName = 'RunInstances' AND errorCode IS NULL
    AND regexp_like(element_at(requestParameters, 'instanceType'), '^(p|g|inf|trn|dl|vt)[0-9]|\.(metal|(8|9|12|16|18|24|32|48|56|112)xlarge)')
ORDER BY eventTime DESC
