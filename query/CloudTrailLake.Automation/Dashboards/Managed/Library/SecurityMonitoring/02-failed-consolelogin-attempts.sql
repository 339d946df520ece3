-- Title: Failed ConsoleLogin attempts
-- View: Table
SELECT eventTime, userIdentity.userName, sourceIPAddress, userAgent, errorMessage
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin' AND element_at(responseElements, 'ConsoleLogin') = 'Failure'
ORDER BY eventTime DESC
LIMIT 100
