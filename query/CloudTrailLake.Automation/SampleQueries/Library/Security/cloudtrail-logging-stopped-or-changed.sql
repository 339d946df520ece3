-- name: CloudTrail logging stopped or changed
-- description: Lists calls that stop, delete or narrow trails and event data stores. An intruder who wants to work unseen begins here.
-- keywords: tamper disable trail audit evasion delete
SELECT eventTime, eventName, userIdentity.arn, sourceIPAddress, COALESCE(element_at(requestParameters, 'name'), element_at(requestParameters, 'trailName'), element_at(requestParameters, 'eventDataStore')) AS target, errorCode
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'cloudtrail.amazonaws.com'
    AND eventName IN ('StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'PutInsightSelectors', 'DeleteEventDataStore', 'UpdateEventDataStore', 'StopEventDataStoreIngestion')
ORDER BY eventTime DESC
