-- name: Instances launched by type
-- description: Counts launches by instance type and Region.
-- keywords: ec2 instance types spend usage
-- ask: instances launched by type
SELECT element_at(requestParameters, 'instanceType') AS instanceType, awsRegion, count(*) AS launches, count(DISTINCT userIdentity.arn) AS users
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'ec2.amazonaws.com' AND eventName = 'RunInstances' AND errorCode IS NULL
GROUP BY element_at(requestParameters, 'instanceType'), awsRegion
ORDER BY launches DESC, instanceType, awsRegion
