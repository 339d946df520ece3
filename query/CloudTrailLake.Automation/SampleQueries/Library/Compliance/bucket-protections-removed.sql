-- name: Bucket protections removed
-- description: Lists buckets that lost their encryption, policy, public access block, replication, lifecycle or versioning.
-- keywords: s3 encryption versioning logging lifecycle delete policy
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'bucketName') AS bucketName
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 's3.amazonaws.com' AND errorCode IS NULL
    AND (eventName IN ('DeleteBucketEncryption', 'DeleteBucketPolicy', 'DeleteBucketPublicAccessBlock', 'DeleteBucketReplication', 'DeleteBucketLifecycle')
        OR (eventName = 'PutBucketVersioning' AND json_extract_scalar(element_at(requestParameters, 'VersioningConfiguration'), '$.Status') = 'Suspended'))
ORDER BY eventTime DESC
