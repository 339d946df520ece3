-- name: Events delivered late or updated
-- description: Lists events that CloudTrail delivered late or corrected, with its reason.
-- keywords: addendum delivery delay service outage correction
SELECT eventTime, eventSource, eventName, element_at(addendum, 'reason') AS reason, element_at(addendum, 'updatedFields') AS updatedFields
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND addendum IS NOT NULL
ORDER BY eventTime DESC
