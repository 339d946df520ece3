-- Title: Console sign-in events
-- View: LineChart
-- XAxisColumn: period
-- YAxisColumn: events
-- FilterColumn: outcome
SELECT date_trunc('$Period$', eventTime) AS period, element_at(responseElements, 'ConsoleLogin') AS outcome, count(*) AS events
FROM $EventDataStoreId$
WHERE eventTime > '$StartTime$' AND eventTime < '$EndTime$'
    AND eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin'
GROUP BY 1, 2
ORDER BY period
LIMIT 1000
