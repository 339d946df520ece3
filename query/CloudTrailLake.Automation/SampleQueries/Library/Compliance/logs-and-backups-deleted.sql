-- name: Logs and backups deleted
-- description: Lists log groups, flow logs and backups that were deleted or whose retention was changed.
-- keywords: log group retention recovery point vault evidence destruction
SELECT eventTime, eventSource, eventName, userIdentity.arn, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND ((eventSource = 'logs.amazonaws.com' AND eventName IN ('DeleteLogGroup', 'DeleteLogStream', 'PutRetentionPolicy'))
        OR (eventSource = 'backup.amazonaws.com' AND eventName IN ('DeleteRecoveryPoint', 'DeleteBackupVault', 'DeleteBackupPlan', 'DeleteBackupVaultLockConfiguration'))
        OR (eventSource = 'ec2.amazonaws.com' AND eventName = 'DeleteFlowLogs'))
ORDER BY eventTime DESC
