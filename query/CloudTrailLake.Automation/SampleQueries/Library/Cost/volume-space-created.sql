-- name: Volume space created
-- description: Sums the space of volumes created, by type and Region.
-- keywords: ebs gigabytes storage spend disk
SELECT element_at(requestParameters, 'volumeType') AS volumeType, awsRegion, count(*) AS volumes, sum(try_cast(element_at(requestParameters, 'size') AS bigint)) AS gibibytes
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'ec2.amazonaws.com' AND eventName = 'CreateVolume' AND errorCode IS NULL
GROUP BY element_at(requestParameters, 'volumeType'), awsRegion
ORDER BY gibibytes DESC, volumeType, awsRegion
