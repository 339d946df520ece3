-- name: Instance credentials used outside AWS
-- description: Counts calls that the role of an EC2 instance made from a public address. Known addresses of your own network are fine; others may be stolen credentials.
-- keywords: ec2 role stolen imds ssrf exfiltration external address
SELECT userIdentity.principalId, sourceIPAddress, count(*) AS events, min(eventTime) AS firstSeen, max(eventTime) AS lastSeen
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND userIdentity.type = 'AssumedRole' AND regexp_like(userIdentity.principalId, ':i-[0-9a-f]+$')
    AND regexp_like(sourceIPAddress, '^[0-9.]+$')
    AND NOT regexp_like(sourceIPAddress, '^(10\.|192\.168\.|172\.(1[6-9]|2[0-9]|3[01])\.)')
GROUP BY userIdentity.principalId, sourceIPAddress
ORDER BY events DESC, principalId, sourceIPAddress
LIMIT 100
