-- name: Threat detection switched off
-- description: Lists calls that switch GuardDuty, Security Hub, Macie or AWS Config off.
-- keywords: guardduty security hub config macie inspector disable evasion
-- ask: threat detection disabled
SELECT eventTime, eventSource, eventName, userIdentity.arn, awsRegion, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventName IN ('DeleteDetector', 'DisassociateFromAdministratorAccount', 'DisassociateMembers', 'StopMonitoringMembers', 'DisableSecurityHub', 'DisableMacie', 'StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel')
ORDER BY eventTime DESC
