-- Title: Outdated TLS calls by user
-- View: Table
SELECT userIdentity.arn, tlsDetails.tlsVersion, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventCategory = 'Management' AND tlsDetails.tlsVersion IN ('TLSv1', 'TLSv1.0', 'TLSv1.1')
GROUP BY userIdentity.arn, tlsDetails.tlsVersion
ORDER BY events DESC, arn
LIMIT 25
