-- name: KMS keys disabled or scheduled for deletion
-- description: Lists keys that were disabled or whose deletion was scheduled: what they encrypt cannot be read afterwards.
-- keywords: encryption key ransomware destroy
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'keyId') AS keyId, element_at(requestParameters, 'pendingWindowInDays') AS days, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'kms.amazonaws.com' AND eventName IN ('DisableKey', 'ScheduleKeyDeletion', 'DeleteImportedKeyMaterial')
ORDER BY eventTime DESC
