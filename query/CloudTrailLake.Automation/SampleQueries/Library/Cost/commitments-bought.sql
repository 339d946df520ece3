-- name: Commitments bought
-- description: Lists reserved capacity and savings plans that were bought: obligations for one or three years.
-- keywords: reserved instances savings plans purchase spend
SELECT eventTime, eventSource, eventName, userIdentity.arn, sourceIPAddress
FROM $EDS_ID
WHERE eventTime > date_add('day', -90, now())
    AND eventName IN ('PurchaseReservedInstancesOffering', 'PurchaseReservedDBInstancesOffering', 'PurchaseReservedCacheNodesOffering', 'PurchaseReservedNodeOffering', 'CreateSavingsPlan', 'PurchaseHostReservation', 'PurchaseScheduledInstances') AND errorCode IS NULL
ORDER BY eventTime DESC
