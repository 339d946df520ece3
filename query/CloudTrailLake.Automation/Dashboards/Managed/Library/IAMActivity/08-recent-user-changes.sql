-- Title: Recent user changes
-- View: Table
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'userName') AS userName, errorCode
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com' AND readOnly = false AND regexp_like(eventName, 'User|LoginProfile|AccessKey')
ORDER BY eventTime DESC
LIMIT 100
