-- name: Snapshots created and deleted
-- description: Counts snapshots made and deleted day by day. When more are made than deleted for long, the bill grows.
-- keywords: ebs storage backup spend
-- ask: snapshots created and deleted
SELECT date_trunc('day', eventTime) AS day, count_if(eventName = 'CreateSnapshot') AS created, count_if(eventName = 'DeleteSnapshot') AS deleted,
    count_if(eventName = 'CreateSnapshot') - count_if(eventName = 'DeleteSnapshot') AS more
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'ec2.amazonaws.com' AND eventName IN ('CreateSnapshot', 'DeleteSnapshot') AND errorCode IS NULL
GROUP BY date_trunc('day', eventTime)
ORDER BY day
