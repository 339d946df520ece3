-- name: Activity by Region
-- description: Counts events, changes and users by Region, to check that only allowed Regions are used.
-- keywords: allowed regions data residency region usage
-- ask: events by region | most active regions | activity by region
SELECT awsRegion, count(*) AS events, count_if(readOnly = false) AS changes, count(DISTINCT userIdentity.arn) AS users
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
GROUP BY awsRegion
ORDER BY events DESC, awsRegion
