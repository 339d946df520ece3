-- name: Unencrypted volumes and databases created
-- description: Lists volumes and databases that were created without encryption, and encryption by default switched off.
-- keywords: encryption at rest ebs rds
SELECT eventTime, eventName, userIdentity.arn, awsRegion
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND errorCode IS NULL
    AND ((eventName = 'CreateVolume' AND COALESCE(element_at(requestParameters, 'encrypted'), 'false') = 'false' AND COALESCE(element_at(responseElements, 'encrypted'), 'false') = 'false')
        OR (eventName = 'CreateDBInstance' AND COALESCE(element_at(requestParameters, 'storageEncrypted'), 'false') = 'false' AND COALESCE(element_at(responseElements, 'storageEncrypted'), 'false') = 'false')
        OR eventName = 'DisableEbsEncryptionByDefault')
ORDER BY eventTime DESC
