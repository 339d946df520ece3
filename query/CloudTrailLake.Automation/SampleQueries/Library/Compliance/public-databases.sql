-- name: Public databases
-- description: Lists databases that were made reachable from the internet.
-- keywords: rds publicly accessible internet exposure
-- ask: public databases
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'dBInstanceIdentifier') AS database, awsRegion
FROM $EDS_ID
WHERE eventTime > date_add('day', -90, now())
    AND eventSource = 'rds.amazonaws.com' AND eventName IN ('CreateDBInstance', 'ModifyDBInstance', 'RestoreDBInstanceFromDBSnapshot') AND errorCode IS NULL
    AND element_at(requestParameters, 'publiclyAccessible') = 'true'
ORDER BY eventTime DESC
