-- Title: Recent policy changes
-- View: Table
SELECT eventTime, eventName, userIdentity.arn, COALESCE(element_at(requestParameters, 'policyArn'), element_at(requestParameters, 'policyName')) AS policy, errorCode
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'iam.amazonaws.com' AND regexp_like(eventName, '^(Create|Delete|Attach|Detach|Put|SetDefault)([A-Z][a-z]+)*Policy(Version)*$')
ORDER BY eventTime DESC
LIMIT 100
