-- name: TLS versions in use
-- description: Counts calls by TLS version.
-- keywords: encryption in transit protocol cipher
-- ask: tls versions | calls by tls version
SELECT tlsDetails.tlsVersion, count(*) AS calls, count(DISTINCT userIdentity.arn) AS users
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND tlsDetails.tlsVersion IS NOT NULL
GROUP BY tlsDetails.tlsVersion
ORDER BY calls DESC, tlsVersion
