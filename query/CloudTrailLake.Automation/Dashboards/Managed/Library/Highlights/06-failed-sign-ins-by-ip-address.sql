-- Title: Failed sign-ins by IP address
-- View: Table
SELECT sourceIPAddress, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin' AND element_at(responseElements, 'ConsoleLogin') = 'Failure'
GROUP BY sourceIPAddress
ORDER BY events DESC, sourceIPAddress
LIMIT 25
