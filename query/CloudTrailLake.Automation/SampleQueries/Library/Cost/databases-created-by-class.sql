-- name: Databases created by class
-- description: Counts new databases by class and engine, and how many of them stand in several zones.
-- keywords: rds aurora instance class spend
-- ask: databases created by class
SELECT element_at(requestParameters, 'dBInstanceClass') AS instanceClass, element_at(requestParameters, 'engine') AS engine, count(*) AS created, count_if(element_at(requestParameters, 'multiAZ') = 'true') AS multiAz
FROM $EDS_ID
WHERE eventTime > date_add('day', -30, now())
    AND eventSource = 'rds.amazonaws.com' AND eventName = 'CreateDBInstance' AND errorCode IS NULL
GROUP BY element_at(requestParameters, 'dBInstanceClass'), element_at(requestParameters, 'engine')
ORDER BY created DESC, instanceClass, engine
