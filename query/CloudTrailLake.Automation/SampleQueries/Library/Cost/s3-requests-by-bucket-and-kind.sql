-- name: S3 requests by bucket and kind
-- description: Counts S3 requests by bucket and kind, as they are billed. It needs S3 data events in the store.
-- keywords: request cost list put get head tier
SELECT element_at(requestParameters, 'bucketName') AS bucketName, eventName, count(*) AS requests
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 's3.amazonaws.com' AND eventCategory = 'Data'
GROUP BY element_at(requestParameters, 'bucketName'), eventName
ORDER BY requests DESC, bucketName, eventName
LIMIT 100
