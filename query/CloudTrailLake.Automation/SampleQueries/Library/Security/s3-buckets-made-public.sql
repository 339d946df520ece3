-- name: S3 buckets made public
-- description: Lists bucket policies and ACLs that admit everybody, and public access blocks that were taken away.
-- keywords: bucket policy acl public access block exposure
-- ask: s3 buckets made public | public buckets
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'bucketName') AS bucketName
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 's3.amazonaws.com' AND errorCode IS NULL
    AND (eventName IN ('DeleteBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock')
        OR (eventName = 'PutBucketAcl' AND (element_at(requestParameters, 'AccessControlPolicy') LIKE '%/global/AllUsers%' OR element_at(requestParameters, 'x-amz-acl') LIKE '%public-read%'))
        OR (eventName = 'PutBucketPolicy' AND regexp_like(element_at(requestParameters, 'bucketPolicy'), '"Principal":("\*"|\{"AWS":"\*"\})')))
ORDER BY eventTime DESC
