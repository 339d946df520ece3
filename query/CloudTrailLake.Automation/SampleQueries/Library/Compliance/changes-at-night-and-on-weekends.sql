-- name: Changes at night and on weekends
-- description: Lists changes on Saturdays and Sundays, and before six and after eight in the evening UTC.
-- keywords: out of hours business hours unusual time
SELECT eventTime, userIdentity.arn, eventSource, eventName, sourceIPAddress
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND readOnly = false AND errorCode IS NULL AND userIdentity.type IN ('IAMUser', 'AssumedRole', 'Root', 'IdentityCenterUser')
    AND userIdentity.invokedBy IS NULL
    AND (day_of_week(eventTime) >= 6 OR hour(eventTime) < 6 OR hour(eventTime) >= 20)
ORDER BY eventTime DESC
LIMIT 200
