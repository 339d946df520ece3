-- Title: Root user ConsoleLogin attempts
-- View: Table
SELECT eventTime, element_at(responseElements, 'ConsoleLogin') AS outcome, sourceIPAddress, userAgent
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin' AND userIdentity.type = 'Root'
ORDER BY eventTime DESC
LIMIT 100
