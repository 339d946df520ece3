-- Title: Recent EC2 SecurityGroup and NetworkAcl changes
-- View: Table
SELECT eventTime, eventName, userIdentity.arn, awsRegion, errorCode
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'ec2.amazonaws.com' AND readOnly = false AND regexp_like(eventName, 'SecurityGroup|NetworkAcl')
ORDER BY eventTime DESC
LIMIT 100
