-- Title: Top assumed roles
-- View: Table
SELECT element_at(requestParameters, 'roleArn') AS roleArn, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'sts.amazonaws.com' AND regexp_like(eventName, '^AssumeRole') AND errorCode IS NULL
GROUP BY element_at(requestParameters, 'roleArn')
ORDER BY events DESC, roleArn
LIMIT 25
