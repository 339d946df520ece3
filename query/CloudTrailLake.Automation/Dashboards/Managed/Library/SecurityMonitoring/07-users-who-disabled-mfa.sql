-- Title: Users who disabled MFA
-- View: Table
SELECT eventTime, userIdentity.arn, eventName, COALESCE(element_at(requestParameters, 'userName'), element_at(requestParameters, 'serialNumber')) AS device
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com' AND eventName IN ('DeactivateMFADevice', 'DeleteVirtualMFADevice') AND errorCode IS NULL
ORDER BY eventTime DESC
LIMIT 100
