-- name: Database reboots and failovers
-- description: Lists databases that were rebooted, stopped, started or failed over by hand.
-- keywords: rds aurora reboot failover outage
SELECT eventTime, eventName, userIdentity.arn, COALESCE(element_at(requestParameters, 'dBInstanceIdentifier'), element_at(requestParameters, 'dBClusterIdentifier')) AS database, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'rds.amazonaws.com' AND eventName IN ('RebootDBInstance', 'RebootDBCluster', 'FailoverDBCluster', 'StopDBInstance', 'StartDBInstance')
ORDER BY eventTime DESC
