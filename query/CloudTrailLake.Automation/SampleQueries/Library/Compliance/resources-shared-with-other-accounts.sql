-- name: Resources shared with other accounts
-- description: Lists resource shares that were made or widened, and whether they may leave the organization.
-- keywords: ram resource share external principals
SELECT eventTime, eventName, userIdentity.arn, element_at(requestParameters, 'name') AS shareName, element_at(requestParameters, 'principals') AS principals, element_at(requestParameters, 'allowExternalPrincipals') AS allowExternal
FROM $EDS_ID
WHERE eventTime > date_add('day', -90, now())
    AND eventSource = 'ram.amazonaws.com' AND eventName IN ('CreateResourceShare', 'UpdateResourceShare', 'AssociateResourceShare') AND errorCode IS NULL
ORDER BY eventTime DESC
