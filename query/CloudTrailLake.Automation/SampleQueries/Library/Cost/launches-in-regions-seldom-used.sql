-- name: Launches in Regions seldom used
-- description: Counts launches of billable resources by Region, the least used Region first.
-- keywords: unexpected region spend mining
SELECT awsRegion, count(*) AS launches, count(DISTINCT userIdentity.arn) AS users, min(eventTime) AS firstLaunch
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventName IN ('RunInstances', 'CreateDBInstance', 'CreateCluster', 'CreateNatGateway') AND errorCode IS NULL
GROUP BY awsRegion
ORDER BY launches, awsRegion
