-- name: Snapshots and images shared outside
-- description: Lists disk and database snapshots and machine images that were shared with other accounts or with everybody.
-- keywords: exfiltration ebs rds ami share public modify attribute
SELECT eventTime, eventName, userIdentity.arn, awsRegion,
    COALESCE(element_at(requestParameters, 'snapshotId'), element_at(requestParameters, 'imageId'), element_at(requestParameters, 'dBSnapshotIdentifier'), element_at(requestParameters, 'dBClusterSnapshotIdentifier')) AS resource,
    COALESCE(element_at(requestParameters, 'createVolumePermission'), element_at(requestParameters, 'launchPermission'), element_at(requestParameters, 'valuesToAdd')) AS sharedWith
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND errorCode IS NULL
    AND ((eventName = 'ModifySnapshotAttribute' AND element_at(requestParameters, 'createVolumePermission') LIKE '%"add"%')
        OR (eventName = 'ModifyImageAttribute' AND element_at(requestParameters, 'launchPermission') LIKE '%"add"%')
        OR (eventName IN ('ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute') AND element_at(requestParameters, 'valuesToAdd') IS NOT NULL))
ORDER BY eventTime DESC
