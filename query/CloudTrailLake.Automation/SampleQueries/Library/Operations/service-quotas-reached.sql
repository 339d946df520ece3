-- name: Service quotas reached
-- description: Finds calls that failed because the account has as many resources of a kind as it may.
-- keywords: limit exceeded quota maximum
-- ask: service quotas reached
SELECT eventSource, eventName, errorCode, arbitrary(errorMessage) AS message, count(*) AS times, max(eventTime) AS lastSeen
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND regexp_like(errorCode, 'LimitExceeded|QuotaExceeded|MaxLimitExceeded') AND NOT regexp_like(errorCode, 'RequestLimitExceeded')
GROUP BY eventSource, eventName, errorCode
ORDER BY times DESC, eventSource, eventName
