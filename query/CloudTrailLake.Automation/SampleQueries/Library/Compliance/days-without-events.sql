-- name: Days without events
-- description: Counts events by Region and day, beside the last day before that had any: a gap between the two is a gap in the audit trail, or in the use of the Region.
-- keywords: completeness gap audit trail coverage evidence
SELECT awsRegion, date_trunc('day', eventTime) AS day, lag(date_trunc('day', eventTime)) OVER (PARTITION BY awsRegion ORDER BY date_trunc('day', eventTime)) AS dayBefore, count(*) AS events
FROM $EDS_ID
WHERE eventTime > date_add('day', -90, now())
GROUP BY awsRegion, date_trunc('day', eventTime)
ORDER BY awsRegion, day
