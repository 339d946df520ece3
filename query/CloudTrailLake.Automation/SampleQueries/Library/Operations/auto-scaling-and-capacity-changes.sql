-- name: Auto Scaling and capacity changes
-- description: Lists changes of Auto Scaling groups and of how many instances they hold.
-- keywords: asg desired capacity scale
SELECT eventTime, eventName, element_at(requestParameters, 'autoScalingGroupName') AS groupName, element_at(requestParameters, 'desiredCapacity') AS desiredCapacity, userIdentity.arn
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND eventSource = 'autoscaling.amazonaws.com' AND eventName IN ('CreateAutoScalingGroup', 'UpdateAutoScalingGroup', 'DeleteAutoScalingGroup', 'SetDesiredCapacity') AND errorCode IS NULL
ORDER BY eventTime DESC
