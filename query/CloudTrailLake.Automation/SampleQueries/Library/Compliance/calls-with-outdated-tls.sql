-- name: Calls with outdated TLS
-- description: Counts calls over TLS 1.0 and 1.1 by user and service.
-- keywords: tls 1.0 1.1 encryption in transit protocol
-- ask: outdated tls calls | outdated tls calls by user
SELECT userIdentity.arn, tlsDetails.tlsVersion, eventSource, count(*) AS calls, max(eventTime) AS lastSeen
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND tlsDetails.tlsVersion IN ('TLSv1', 'TLSv1.0', 'TLSv1.1')
GROUP BY userIdentity.arn, tlsDetails.tlsVersion, eventSource
ORDER BY calls DESC, arn, eventSource
