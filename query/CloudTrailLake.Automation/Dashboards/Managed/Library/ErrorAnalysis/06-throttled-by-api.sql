-- Title: Throttled by API
-- View: Table
SELECT eventSource, eventName, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND regexp_like(errorCode, 'Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|ProvisionedThroughputExceeded')
GROUP BY eventSource, eventName
ORDER BY events DESC, eventSource
LIMIT 25
