-- name: Capacity shortages
-- description: Lists launches that failed because a Region or zone had no capacity left.
-- keywords: insufficient instance capacity ec2 launch failure
SELECT eventTime, awsRegion, eventName, errorCode, errorMessage, userIdentity.arn
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND errorCode LIKE '%Insufficient%Capacity%'
ORDER BY eventTime DESC
LIMIT 100
