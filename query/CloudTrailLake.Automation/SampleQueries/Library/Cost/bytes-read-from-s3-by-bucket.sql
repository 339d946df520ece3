-- name: Bytes read from S3 by bucket
-- description: Sums the bytes read from each bucket. It needs S3 data events in the store.
-- keywords: data transfer out egress getobject spend download
-- ask: bytes read from s3 by bucket
SELECT element_at(requestParameters, 'bucketName') AS bucketName, count(*) AS reads, sum(try_cast(element_at(additionalEventData, 'bytesTransferredOut') AS double)) AS bytesOut
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 's3.amazonaws.com' AND eventName = 'GetObject' AND eventCategory = 'Data' AND errorCode IS NULL
GROUP BY element_at(requestParameters, 'bucketName')
ORDER BY bytesOut DESC, bucketName
LIMIT 50
