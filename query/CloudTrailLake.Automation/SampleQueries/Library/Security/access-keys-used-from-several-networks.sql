-- name: Access keys used from several networks
-- description: Finds long-lived access keys that were used from at least two different /16 networks: a shared or a leaked key.
-- keywords: leaked stolen credential sharing ip addresses
SELECT userIdentity.accessKeyId, arbitrary(userIdentity.arn) AS arn, count(DISTINCT sourceIPAddress) AS addresses, count(*) AS events
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND userIdentity.type = 'IAMUser' AND userIdentity.accessKeyId LIKE 'AKIA%'
    AND regexp_like(sourceIPAddress, '^[0-9.]+$')
GROUP BY userIdentity.accessKeyId
HAVING count(DISTINCT regexp_replace(sourceIPAddress, '\.[0-9]+\.[0-9]+$', '')) >= 2
ORDER BY addresses DESC, accessKeyId
