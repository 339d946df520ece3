-- Statements of the size that analysts write, over the store events. They have no answers written down: they must be understood, formatted and run.

-- Share of each value, and its place among all (eventSource, readOnly = false)
WITH base AS (SELECT eventSource AS k, eventTime, errorCode, readOnly FROM events WHERE readOnly = false),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Share of each value, and its place among all (awsRegion, errorCode IS NULL)
WITH base AS (SELECT awsRegion AS k, eventTime, errorCode, readOnly FROM events WHERE errorCode IS NULL),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Share of each value, and its place among all (sourceIPAddress, managementEvent = true)
WITH base AS (SELECT sourceIPAddress AS k, eventTime, errorCode, readOnly FROM events WHERE managementEvent = true),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Share of each value, and its place among all (eventName, eventTime >= timestamp '2023-06-01 12:00:00')
WITH base AS (SELECT eventName AS k, eventTime, errorCode, readOnly FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Share of each value, and its place among all (recipientAccountId, userIdentity.type = 'IAMUser')
WITH base AS (SELECT recipientAccountId AS k, eventTime, errorCode, readOnly FROM events WHERE userIdentity.type = 'IAMUser'),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Share of each value, and its place among all (errorCode, eventCategory = 'Data')
WITH base AS (SELECT errorCode AS k, eventTime, errorCode, readOnly FROM events WHERE eventCategory = 'Data'),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Share of each value, and its place among all (userIdentity.arn, readOnly = false)
WITH base AS (SELECT userIdentity.arn AS k, eventTime, errorCode, readOnly FROM events WHERE readOnly = false),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Share of each value, and its place among all (userIdentity.type, errorCode IS NULL)
WITH base AS (SELECT userIdentity.type AS k, eventTime, errorCode, readOnly FROM events WHERE errorCode IS NULL),
     per AS (SELECT k, count(*) AS n, count_if(errorCode IS NOT NULL) AS failed, min(eventTime) AS first_seen, max(eventTime) AS last_seen FROM base GROUP BY k),
     total AS (SELECT sum(n) AS n FROM per)
SELECT p.k, p.n, p.failed, round(100e0 * p.n / t.n, 2) AS share, rank() OVER (ORDER BY p.n DESC) AS place, date_diff('hour', p.first_seen, p.last_seen) AS hours
FROM per p CROSS JOIN total t
ORDER BY place, p.k;

-- Events of one value joined with what it did before, in the same window and elsewhere (awsRegion, errorCode IS NULL)
SELECT a.awsRegion, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.awsRegion IS NOT DISTINCT FROM a.awsRegion AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.eventName = a.eventName AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT awsRegion AS k, count(*) AS n FROM events GROUP BY awsRegion) d ON d.k IS NOT DISTINCT FROM a.awsRegion
WHERE a.errorCode IS NULL AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Events of one value joined with what it did before, in the same window and elsewhere (sourceIPAddress, managementEvent = true)
SELECT a.sourceIPAddress, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.sourceIPAddress IS NOT DISTINCT FROM a.sourceIPAddress AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.eventSource = a.eventSource AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT sourceIPAddress AS k, count(*) AS n FROM events GROUP BY sourceIPAddress) d ON d.k IS NOT DISTINCT FROM a.sourceIPAddress
WHERE a.managementEvent = true AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Events of one value joined with what it did before, in the same window and elsewhere (eventName, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT a.eventName, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.eventName IS NOT DISTINCT FROM a.eventName AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.sourceIPAddress = a.sourceIPAddress AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT eventName AS k, count(*) AS n FROM events GROUP BY eventName) d ON d.k IS NOT DISTINCT FROM a.eventName
WHERE a.eventTime >= timestamp '2023-06-01 12:00:00' AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Events of one value joined with what it did before, in the same window and elsewhere (recipientAccountId, userIdentity.type = 'IAMUser')
SELECT a.recipientAccountId, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.recipientAccountId IS NOT DISTINCT FROM a.recipientAccountId AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.awsRegion = a.awsRegion AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT recipientAccountId AS k, count(*) AS n FROM events GROUP BY recipientAccountId) d ON d.k IS NOT DISTINCT FROM a.recipientAccountId
WHERE a.userIdentity.type = 'IAMUser' AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Events of one value joined with what it did before, in the same window and elsewhere (errorCode, eventCategory = 'Data')
SELECT a.errorCode, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.errorCode IS NOT DISTINCT FROM a.errorCode AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.eventSource = a.eventSource AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT errorCode AS k, count(*) AS n FROM events GROUP BY errorCode) d ON d.k IS NOT DISTINCT FROM a.errorCode
WHERE a.eventCategory = 'Data' AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Events of one value joined with what it did before, in the same window and elsewhere (userIdentity.arn, readOnly = false)
SELECT a.userIdentity.arn, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.userIdentity.arn IS NOT DISTINCT FROM a.userIdentity.arn AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.eventName = a.eventName AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT userIdentity.arn AS k, count(*) AS n FROM events GROUP BY userIdentity.arn) d ON d.k IS NOT DISTINCT FROM a.userIdentity.arn
WHERE a.readOnly = false AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Events of one value joined with what it did before, in the same window and elsewhere (userIdentity.type, errorCode IS NULL)
SELECT a.userIdentity.type, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.userIdentity.type IS NOT DISTINCT FROM a.userIdentity.type AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.recipientAccountId = a.recipientAccountId AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT userIdentity.type AS k, count(*) AS n FROM events GROUP BY userIdentity.type) d ON d.k IS NOT DISTINCT FROM a.userIdentity.type
WHERE a.errorCode IS NULL AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Events of one value joined with what it did before, in the same window and elsewhere (eventSource, managementEvent = true)
SELECT a.eventSource, a.eventId, b.eventId AS before, c.eventId AS elsewhere, d.n
FROM events a
JOIN events b ON b.eventSource IS NOT DISTINCT FROM a.eventSource AND b.eventTime < a.eventTime AND b.eventTime > a.eventTime - INTERVAL '12' HOUR
LEFT JOIN events c ON c.awsRegion = a.awsRegion AND c.eventId <> a.eventId AND c.eventTime BETWEEN a.eventTime - INTERVAL '6' HOUR AND a.eventTime
JOIN (SELECT eventSource AS k, count(*) AS n FROM events GROUP BY eventSource) d ON d.k IS NOT DISTINCT FROM a.eventSource
WHERE a.managementEvent = true AND d.n > 1
ORDER BY a.eventId, before, elsewhere NULLS FIRST
LIMIT 50;

-- Time between events, the longest silence and sessions (sourceIPAddress, managementEvent = true)
WITH ordered AS (
  SELECT sourceIPAddress AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY sourceIPAddress ORDER BY eventTime, eventId) AS previous FROM events WHERE managementEvent = true
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Time between events, the longest silence and sessions (eventName, eventTime >= timestamp '2023-06-01 12:00:00')
WITH ordered AS (
  SELECT eventName AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY eventName ORDER BY eventTime, eventId) AS previous FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Time between events, the longest silence and sessions (recipientAccountId, userIdentity.type = 'IAMUser')
WITH ordered AS (
  SELECT recipientAccountId AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY recipientAccountId ORDER BY eventTime, eventId) AS previous FROM events WHERE userIdentity.type = 'IAMUser'
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Time between events, the longest silence and sessions (errorCode, eventCategory = 'Data')
WITH ordered AS (
  SELECT errorCode AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY errorCode ORDER BY eventTime, eventId) AS previous FROM events WHERE eventCategory = 'Data'
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Time between events, the longest silence and sessions (userIdentity.arn, readOnly = false)
WITH ordered AS (
  SELECT userIdentity.arn AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY userIdentity.arn ORDER BY eventTime, eventId) AS previous FROM events WHERE readOnly = false
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Time between events, the longest silence and sessions (userIdentity.type, errorCode IS NULL)
WITH ordered AS (
  SELECT userIdentity.type AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY userIdentity.type ORDER BY eventTime, eventId) AS previous FROM events WHERE errorCode IS NULL
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Time between events, the longest silence and sessions (eventSource, managementEvent = true)
WITH ordered AS (
  SELECT eventSource AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY eventSource ORDER BY eventTime, eventId) AS previous FROM events WHERE managementEvent = true
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Time between events, the longest silence and sessions (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
WITH ordered AS (
  SELECT awsRegion AS k, eventId, eventTime, lag(eventTime) OVER (PARTITION BY awsRegion ORDER BY eventTime, eventId) AS previous FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'
), marked AS (
  SELECT *, CASE WHEN previous IS NULL OR eventTime - previous > INTERVAL '5' HOUR THEN 1 ELSE 0 END AS starts FROM ordered
), sessions AS (
  SELECT k, eventId, eventTime, sum(starts) OVER (PARTITION BY k ORDER BY eventTime, eventId ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session FROM marked
)
SELECT k, session, count(*) AS n, min(eventTime) AS since, max(eventTime) AS until, array_join(array_agg(eventId ORDER BY eventTime, eventId), ' ') AS ids
FROM sessions GROUP BY k, session HAVING count(*) >= 1 ORDER BY k, session;

-- Sub-totals by two dimensions and the day (eventName, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT eventName AS k, sourceIPAddress AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(eventName, sourceIPAddress) AS level
FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'
GROUP BY GROUPING SETS ((eventName, sourceIPAddress, date_trunc('day', eventTime)), (eventName, sourceIPAddress), (eventName), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- Sub-totals by two dimensions and the day (recipientAccountId, userIdentity.type = 'IAMUser')
SELECT recipientAccountId AS k, awsRegion AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(recipientAccountId, awsRegion) AS level
FROM events WHERE userIdentity.type = 'IAMUser'
GROUP BY GROUPING SETS ((recipientAccountId, awsRegion, date_trunc('day', eventTime)), (recipientAccountId, awsRegion), (recipientAccountId), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- Sub-totals by two dimensions and the day (errorCode, eventCategory = 'Data')
SELECT errorCode AS k, eventSource AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(errorCode, eventSource) AS level
FROM events WHERE eventCategory = 'Data'
GROUP BY GROUPING SETS ((errorCode, eventSource, date_trunc('day', eventTime)), (errorCode, eventSource), (errorCode), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- Sub-totals by two dimensions and the day (userIdentity.arn, readOnly = false)
SELECT userIdentity.arn AS k, eventName AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(userIdentity.arn, eventName) AS level
FROM events WHERE readOnly = false
GROUP BY GROUPING SETS ((userIdentity.arn, eventName, date_trunc('day', eventTime)), (userIdentity.arn, eventName), (userIdentity.arn), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- Sub-totals by two dimensions and the day (userIdentity.type, errorCode IS NULL)
SELECT userIdentity.type AS k, recipientAccountId AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(userIdentity.type, recipientAccountId) AS level
FROM events WHERE errorCode IS NULL
GROUP BY GROUPING SETS ((userIdentity.type, recipientAccountId, date_trunc('day', eventTime)), (userIdentity.type, recipientAccountId), (userIdentity.type), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- Sub-totals by two dimensions and the day (eventSource, managementEvent = true)
SELECT eventSource AS k, awsRegion AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(eventSource, awsRegion) AS level
FROM events WHERE managementEvent = true
GROUP BY GROUPING SETS ((eventSource, awsRegion, date_trunc('day', eventTime)), (eventSource, awsRegion), (eventSource), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- Sub-totals by two dimensions and the day (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT awsRegion AS k, eventName AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(awsRegion, eventName) AS level
FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'
GROUP BY GROUPING SETS ((awsRegion, eventName, date_trunc('day', eventTime)), (awsRegion, eventName), (awsRegion), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- Sub-totals by two dimensions and the day (sourceIPAddress, userIdentity.type = 'IAMUser')
SELECT sourceIPAddress AS k, eventSource AS k2, date_trunc('day', eventTime) AS day, count(*) AS n, count(DISTINCT userIdentity.arn) AS actors, grouping(sourceIPAddress, eventSource) AS level
FROM events WHERE userIdentity.type = 'IAMUser'
GROUP BY GROUPING SETS ((sourceIPAddress, eventSource, date_trunc('day', eventTime)), (sourceIPAddress, eventSource), (sourceIPAddress), ())
ORDER BY level, 1 NULLS LAST, 2 NULLS LAST, 3 NULLS LAST, n;

-- What was never seen before the day it was seen (recipientAccountId, userIdentity.type = 'IAMUser')
SELECT e.recipientAccountId, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.userIdentity.type = 'IAMUser' AND NOT EXISTS (SELECT 1 FROM events p WHERE p.recipientAccountId = e.recipientAccountId AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.recipientAccountId IN (SELECT recipientAccountId FROM events WHERE recipientAccountId IS NOT NULL GROUP BY recipientAccountId HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY recipientAccountId) s))
GROUP BY e.recipientAccountId ORDER BY first_seen, 1;

-- What was never seen before the day it was seen (errorCode, eventCategory = 'Data')
SELECT e.errorCode, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.eventCategory = 'Data' AND NOT EXISTS (SELECT 1 FROM events p WHERE p.errorCode = e.errorCode AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.errorCode IN (SELECT errorCode FROM events WHERE errorCode IS NOT NULL GROUP BY errorCode HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY errorCode) s))
GROUP BY e.errorCode ORDER BY first_seen, 1;

-- What was never seen before the day it was seen (userIdentity.arn, readOnly = false)
SELECT e.userIdentity.arn, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.readOnly = false AND NOT EXISTS (SELECT 1 FROM events p WHERE p.userIdentity.arn = e.userIdentity.arn AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.userIdentity.arn IN (SELECT userIdentity.arn FROM events WHERE userIdentity.arn IS NOT NULL GROUP BY userIdentity.arn HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY userIdentity.arn) s))
GROUP BY e.userIdentity.arn ORDER BY first_seen, 1;

-- What was never seen before the day it was seen (userIdentity.type, errorCode IS NULL)
SELECT e.userIdentity.type, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.errorCode IS NULL AND NOT EXISTS (SELECT 1 FROM events p WHERE p.userIdentity.type = e.userIdentity.type AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.userIdentity.type IN (SELECT userIdentity.type FROM events WHERE userIdentity.type IS NOT NULL GROUP BY userIdentity.type HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY userIdentity.type) s))
GROUP BY e.userIdentity.type ORDER BY first_seen, 1;

-- What was never seen before the day it was seen (eventSource, managementEvent = true)
SELECT e.eventSource, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.managementEvent = true AND NOT EXISTS (SELECT 1 FROM events p WHERE p.eventSource = e.eventSource AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.eventSource IN (SELECT eventSource FROM events WHERE eventSource IS NOT NULL GROUP BY eventSource HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY eventSource) s))
GROUP BY e.eventSource ORDER BY first_seen, 1;

-- What was never seen before the day it was seen (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT e.awsRegion, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.eventTime >= timestamp '2023-06-01 12:00:00' AND NOT EXISTS (SELECT 1 FROM events p WHERE p.awsRegion = e.awsRegion AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.awsRegion IN (SELECT awsRegion FROM events WHERE awsRegion IS NOT NULL GROUP BY awsRegion HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY awsRegion) s))
GROUP BY e.awsRegion ORDER BY first_seen, 1;

-- What was never seen before the day it was seen (sourceIPAddress, userIdentity.type = 'IAMUser')
SELECT e.sourceIPAddress, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.userIdentity.type = 'IAMUser' AND NOT EXISTS (SELECT 1 FROM events p WHERE p.sourceIPAddress = e.sourceIPAddress AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.sourceIPAddress IN (SELECT sourceIPAddress FROM events WHERE sourceIPAddress IS NOT NULL GROUP BY sourceIPAddress HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY sourceIPAddress) s))
GROUP BY e.sourceIPAddress ORDER BY first_seen, 1;

-- What was never seen before the day it was seen (eventName, eventCategory = 'Data')
SELECT e.eventName, min(e.eventTime) AS first_seen, count(*) AS n
FROM events e
WHERE e.eventCategory = 'Data' AND NOT EXISTS (SELECT 1 FROM events p WHERE p.eventName = e.eventName AND p.eventTime < date_trunc('day', e.eventTime))
  AND e.eventName IN (SELECT eventName FROM events WHERE eventName IS NOT NULL GROUP BY eventName HAVING count(*) > (SELECT avg(n) / 2 FROM (SELECT count(*) AS n FROM events GROUP BY eventName) s))
GROUP BY e.eventName ORDER BY first_seen, 1;

-- Moving sums over time, by value and by group of equal hours (errorCode, eventCategory = 'Data')
WITH hours AS (SELECT errorCode AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE eventCategory = 'Data' GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- Moving sums over time, by value and by group of equal hours (userIdentity.arn, readOnly = false)
WITH hours AS (SELECT userIdentity.arn AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE readOnly = false GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- Moving sums over time, by value and by group of equal hours (userIdentity.type, errorCode IS NULL)
WITH hours AS (SELECT userIdentity.type AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE errorCode IS NULL GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- Moving sums over time, by value and by group of equal hours (eventSource, managementEvent = true)
WITH hours AS (SELECT eventSource AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE managementEvent = true GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- Moving sums over time, by value and by group of equal hours (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
WITH hours AS (SELECT awsRegion AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00' GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- Moving sums over time, by value and by group of equal hours (sourceIPAddress, userIdentity.type = 'IAMUser')
WITH hours AS (SELECT sourceIPAddress AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE userIdentity.type = 'IAMUser' GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- Moving sums over time, by value and by group of equal hours (eventName, eventCategory = 'Data')
WITH hours AS (SELECT eventName AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE eventCategory = 'Data' GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- Moving sums over time, by value and by group of equal hours (recipientAccountId, readOnly = false)
WITH hours AS (SELECT recipientAccountId AS k, date_trunc('hour', eventTime) AS hour, count(*) AS n FROM events WHERE readOnly = false GROUP BY 1, 2)
SELECT k, hour, n,
  sum(n) OVER w AS so_far,
  avg(n) OVER (w ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving,
  sum(n) OVER (PARTITION BY k ORDER BY hour RANGE BETWEEN INTERVAL '12' HOUR PRECEDING AND CURRENT ROW) AS half_day,
  count(*) OVER (ORDER BY hour GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS near,
  first_value(hour) OVER w AS since, last_value(n) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS latest, nth_value(n, 2) OVER w AS second
FROM hours
WINDOW w AS (PARTITION BY k ORDER BY hour)
ORDER BY k, hour;

-- The resources touched, the way to them and who shares them (userIdentity.arn, readOnly = false)
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.userIdentity.arn, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.readOnly = false) seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- The resources touched, the way to them and who shares them (userIdentity.type, errorCode IS NULL)
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.userIdentity.type, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.errorCode IS NULL) seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- The resources touched, the way to them and who shares them (eventSource, managementEvent = true)
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.eventSource, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.managementEvent = true) seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- The resources touched, the way to them and who shares them (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.awsRegion, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.eventTime >= timestamp '2023-06-01 12:00:00') seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- The resources touched, the way to them and who shares them (sourceIPAddress, userIdentity.type = 'IAMUser')
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.sourceIPAddress, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.userIdentity.type = 'IAMUser') seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- The resources touched, the way to them and who shares them (eventName, eventCategory = 'Data')
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.eventName, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.eventCategory = 'Data') seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- The resources touched, the way to them and who shares them (recipientAccountId, readOnly = false)
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.recipientAccountId, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.readOnly = false) seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- The resources touched, the way to them and who shares them (errorCode, errorCode IS NULL)
SELECT r.arn, r.type, cardinality(array_agg(DISTINCT e.userIdentity.arn)) AS actors, listagg(DISTINCT e.eventName, ', ') WITHIN GROUP (ORDER BY e.eventName) AS actions,
  max_by(e.errorCode, e.eventTime) AS last_k, map_agg(e.eventId, e.eventTime) FILTER (WHERE e.errorCode IS NOT NULL) AS failures
FROM events e CROSS JOIN UNNEST(e.resources) WITH ORDINALITY AS r (accountid, type, arn, prefix, place)
JOIN (SELECT DISTINCT o.arn FROM events x CROSS JOIN UNNEST(x.resources) AS o (a, t, arn, p) WHERE x.errorCode IS NULL) seen ON seen.arn = r.arn
WHERE r.place >= 1
GROUP BY r.arn, r.type
ORDER BY actors DESC, r.arn;

-- Parameters side by side (userIdentity.type, errorCode IS NULL)
WITH named AS (
  SELECT e.eventId, e.userIdentity.type AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.errorCode IS NULL
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Parameters side by side (eventSource, managementEvent = true)
WITH named AS (
  SELECT e.eventId, e.eventSource AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.managementEvent = true
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Parameters side by side (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
WITH named AS (
  SELECT e.eventId, e.awsRegion AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.eventTime >= timestamp '2023-06-01 12:00:00'
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Parameters side by side (sourceIPAddress, userIdentity.type = 'IAMUser')
WITH named AS (
  SELECT e.eventId, e.sourceIPAddress AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.userIdentity.type = 'IAMUser'
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Parameters side by side (eventName, eventCategory = 'Data')
WITH named AS (
  SELECT e.eventId, e.eventName AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.eventCategory = 'Data'
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Parameters side by side (recipientAccountId, readOnly = false)
WITH named AS (
  SELECT e.eventId, e.recipientAccountId AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.readOnly = false
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Parameters side by side (errorCode, errorCode IS NULL)
WITH named AS (
  SELECT e.eventId, e.errorCode AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.errorCode IS NULL
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Parameters side by side (userIdentity.arn, managementEvent = true)
WITH named AS (
  SELECT e.eventId, e.userIdentity.arn AS k, p.name, p.value FROM events e CROSS JOIN UNNEST(e.requestParameters) AS p (name, value) WHERE e.managementEvent = true
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY name ORDER BY eventId) AS place, count(*) OVER (PARTITION BY name, value) AS same FROM named
)
SELECT a.name, a.value, a.k, b.value AS next_value, coalesce(a.same, 0) + coalesce(b.same, 0) AS both, length(a.value) - length(b.value) AS longer
FROM ranked a LEFT JOIN ranked b ON b.name = a.name AND b.place = a.place + 1
ORDER BY a.name, a.place;

-- Quartiles, deviation and the outliers by them (eventSource, managementEvent = true)
WITH per AS (SELECT eventSource AS k, awsRegion AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE managementEvent = true GROUP BY eventSource, awsRegion),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Quartiles, deviation and the outliers by them (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
WITH per AS (SELECT awsRegion AS k, eventName AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00' GROUP BY awsRegion, eventName),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Quartiles, deviation and the outliers by them (sourceIPAddress, userIdentity.type = 'IAMUser')
WITH per AS (SELECT sourceIPAddress AS k, eventSource AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE userIdentity.type = 'IAMUser' GROUP BY sourceIPAddress, eventSource),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Quartiles, deviation and the outliers by them (eventName, eventCategory = 'Data')
WITH per AS (SELECT eventName AS k, sourceIPAddress AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE eventCategory = 'Data' GROUP BY eventName, sourceIPAddress),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Quartiles, deviation and the outliers by them (recipientAccountId, readOnly = false)
WITH per AS (SELECT recipientAccountId AS k, awsRegion AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE readOnly = false GROUP BY recipientAccountId, awsRegion),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Quartiles, deviation and the outliers by them (errorCode, errorCode IS NULL)
WITH per AS (SELECT errorCode AS k, eventSource AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE errorCode IS NULL GROUP BY errorCode, eventSource),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Quartiles, deviation and the outliers by them (userIdentity.arn, managementEvent = true)
WITH per AS (SELECT userIdentity.arn AS k, eventName AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE managementEvent = true GROUP BY userIdentity.arn, eventName),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Quartiles, deviation and the outliers by them (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
WITH per AS (SELECT userIdentity.type AS k, recipientAccountId AS k2, count(*) AS n, sum(CASE WHEN readOnly THEN 1 ELSE 0 END) AS reads FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00' GROUP BY userIdentity.type, recipientAccountId),
     shape AS (SELECT avg(n) AS mean, stddev_pop(n) AS deviation, min(n) AS low, max(n) AS high, approx_percentile(n, 0.5) AS middle FROM per)
SELECT p.k, p.k2, p.n, p.reads, ntile(4) OVER (ORDER BY p.n, p.k, p.k2) AS quartile, percent_rank() OVER (ORDER BY p.n) AS pr, cume_dist() OVER (ORDER BY p.n) AS cd,
  CASE WHEN s.deviation = 0 THEN 'flat' WHEN abs(p.n - s.mean) > 2 * s.deviation THEN 'outlier' WHEN p.n > s.middle THEN 'above' ELSE 'below' END AS verdict
FROM per p, shape s
ORDER BY p.n DESC, p.k, p.k2;

-- Four relations: actors, their failures, their sources and what is left (awsRegion, eventTime >= timestamp '2023-06-01 12:00:00')
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00' GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT awsRegion) AS n, min(awsRegion) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- Four relations: actors, their failures, their sources and what is left (sourceIPAddress, userIdentity.type = 'IAMUser')
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE userIdentity.type = 'IAMUser' GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT sourceIPAddress) AS n, min(sourceIPAddress) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- Four relations: actors, their failures, their sources and what is left (eventName, eventCategory = 'Data')
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE eventCategory = 'Data' GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT eventName) AS n, min(eventName) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- Four relations: actors, their failures, their sources and what is left (recipientAccountId, readOnly = false)
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE readOnly = false GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT recipientAccountId) AS n, min(recipientAccountId) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- Four relations: actors, their failures, their sources and what is left (errorCode, errorCode IS NULL)
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE errorCode IS NULL GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT errorCode) AS n, min(errorCode) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- Four relations: actors, their failures, their sources and what is left (userIdentity.arn, managementEvent = true)
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE managementEvent = true GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT userIdentity.arn) AS n, min(userIdentity.arn) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- Four relations: actors, their failures, their sources and what is left (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00' GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT userIdentity.type) AS n, min(userIdentity.type) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- Four relations: actors, their failures, their sources and what is left (eventSource, userIdentity.type = 'IAMUser')
WITH actors AS (SELECT userIdentity.arn AS arn, count(*) AS n FROM events WHERE userIdentity.type = 'IAMUser' GROUP BY userIdentity.arn),
     failures AS (SELECT userIdentity.arn AS arn, array_agg(DISTINCT errorCode) AS codes, count(*) AS n FROM events WHERE errorCode IS NOT NULL GROUP BY userIdentity.arn),
     places AS (SELECT userIdentity.arn AS arn, count(DISTINCT eventSource) AS n, min(eventSource) AS least FROM events GROUP BY userIdentity.arn),
     quiet AS (SELECT arn FROM actors EXCEPT SELECT arn FROM failures)
SELECT a.arn, a.n, coalesce(f.n, 0) AS failed, f.codes, p.n AS places, p.least, q.arn IS NOT NULL AS quiet
FROM actors a LEFT JOIN failures f ON f.arn = a.arn JOIN places p ON p.arn = a.arn LEFT JOIN quiet q ON q.arn = p.arn
WHERE a.n >= ALL (SELECT 1) AND p.n > 0
ORDER BY 1;

-- The last event of each value, beside the best of the others (sourceIPAddress, userIdentity.type = 'IAMUser')
SELECT k, eventId, eventTime, others
FROM (
  SELECT sourceIPAddress AS k, eventId, eventTime, row_number() OVER (PARTITION BY sourceIPAddress ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.sourceIPAddress IS DISTINCT FROM e.sourceIPAddress AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.userIdentity.type = 'IAMUser'
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE userIdentity.type = 'IAMUser'
ORDER BY 3 DESC, 1, 2;

-- The last event of each value, beside the best of the others (eventName, eventCategory = 'Data')
SELECT k, eventId, eventTime, others
FROM (
  SELECT eventName AS k, eventId, eventTime, row_number() OVER (PARTITION BY eventName ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.eventName IS DISTINCT FROM e.eventName AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.eventCategory = 'Data'
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE eventCategory = 'Data'
ORDER BY 3 DESC, 1, 2;

-- The last event of each value, beside the best of the others (recipientAccountId, readOnly = false)
SELECT k, eventId, eventTime, others
FROM (
  SELECT recipientAccountId AS k, eventId, eventTime, row_number() OVER (PARTITION BY recipientAccountId ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.recipientAccountId IS DISTINCT FROM e.recipientAccountId AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.readOnly = false
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE readOnly = false
ORDER BY 3 DESC, 1, 2;

-- The last event of each value, beside the best of the others (errorCode, errorCode IS NULL)
SELECT k, eventId, eventTime, others
FROM (
  SELECT errorCode AS k, eventId, eventTime, row_number() OVER (PARTITION BY errorCode ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.errorCode IS DISTINCT FROM e.errorCode AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.errorCode IS NULL
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE errorCode IS NULL
ORDER BY 3 DESC, 1, 2;

-- The last event of each value, beside the best of the others (userIdentity.arn, managementEvent = true)
SELECT k, eventId, eventTime, others
FROM (
  SELECT userIdentity.arn AS k, eventId, eventTime, row_number() OVER (PARTITION BY userIdentity.arn ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.userIdentity.arn IS DISTINCT FROM e.userIdentity.arn AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.managementEvent = true
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE managementEvent = true
ORDER BY 3 DESC, 1, 2;

-- The last event of each value, beside the best of the others (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT k, eventId, eventTime, others
FROM (
  SELECT userIdentity.type AS k, eventId, eventTime, row_number() OVER (PARTITION BY userIdentity.type ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.userIdentity.type IS DISTINCT FROM e.userIdentity.type AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.eventTime >= timestamp '2023-06-01 12:00:00'
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'
ORDER BY 3 DESC, 1, 2;

-- The last event of each value, beside the best of the others (eventSource, userIdentity.type = 'IAMUser')
SELECT k, eventId, eventTime, others
FROM (
  SELECT eventSource AS k, eventId, eventTime, row_number() OVER (PARTITION BY eventSource ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.eventSource IS DISTINCT FROM e.eventSource AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.userIdentity.type = 'IAMUser'
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE userIdentity.type = 'IAMUser'
ORDER BY 3 DESC, 1, 2;

-- The last event of each value, beside the best of the others (awsRegion, eventCategory = 'Data')
SELECT k, eventId, eventTime, others
FROM (
  SELECT awsRegion AS k, eventId, eventTime, row_number() OVER (PARTITION BY awsRegion ORDER BY eventTime DESC, eventId) AS place,
    (SELECT count(*) FROM events o WHERE o.awsRegion IS DISTINCT FROM e.awsRegion AND o.eventTime > e.eventTime) AS others
  FROM events e WHERE e.eventCategory = 'Data'
) latest
WHERE place = 1 AND others < (SELECT count(*) FROM events)
UNION ALL
SELECT 'total', max(eventId), max(eventTime), count(*) FROM events WHERE eventCategory = 'Data'
ORDER BY 3 DESC, 1, 2;

-- Lists and maps made of events and taken apart again (eventName, eventCategory = 'Data')
WITH lists AS (
  SELECT eventName AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE eventCategory = 'Data' GROUP BY eventName
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Lists and maps made of events and taken apart again (recipientAccountId, readOnly = false)
WITH lists AS (
  SELECT recipientAccountId AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE readOnly = false GROUP BY recipientAccountId
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Lists and maps made of events and taken apart again (errorCode, errorCode IS NULL)
WITH lists AS (
  SELECT errorCode AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE errorCode IS NULL GROUP BY errorCode
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Lists and maps made of events and taken apart again (userIdentity.arn, managementEvent = true)
WITH lists AS (
  SELECT userIdentity.arn AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE managementEvent = true GROUP BY userIdentity.arn
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Lists and maps made of events and taken apart again (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
WITH lists AS (
  SELECT userIdentity.type AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00' GROUP BY userIdentity.type
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Lists and maps made of events and taken apart again (eventSource, userIdentity.type = 'IAMUser')
WITH lists AS (
  SELECT eventSource AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE userIdentity.type = 'IAMUser' GROUP BY eventSource
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Lists and maps made of events and taken apart again (awsRegion, eventCategory = 'Data')
WITH lists AS (
  SELECT awsRegion AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE eventCategory = 'Data' GROUP BY awsRegion
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Lists and maps made of events and taken apart again (sourceIPAddress, readOnly = false)
WITH lists AS (
  SELECT sourceIPAddress AS k, array_agg(eventName ORDER BY eventTime, eventId) AS names, array_agg(ROW(eventId, errorCode) ORDER BY eventTime, eventId) AS rows_, histogram(eventName) AS h
  FROM events WHERE readOnly = false GROUP BY sourceIPAddress
)
SELECT l.k, cardinality(l.names) AS n, array_join(array_distinct(l.names), '>') AS path, filter(l.names, x -> x LIKE '%Object') AS objects,
  transform(l.rows_, x -> coalesce(x[2], 'ok')) AS codes, reduce(transform(l.names, x -> length(x)), 0, (s, x) -> s + x, s -> s) AS letters,
  element_at(l.h, 'GetObject') AS gets, u.name, u.times
FROM lists l LEFT JOIN UNNEST(l.h) AS u (name, times) ON true
ORDER BY l.k, u.name;

-- Fixed questions by CASE, turned into columns (recipientAccountId, readOnly = false)
SELECT recipientAccountId AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE readOnly = false
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Fixed questions by CASE, turned into columns (errorCode, errorCode IS NULL)
SELECT errorCode AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE errorCode IS NULL
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Fixed questions by CASE, turned into columns (userIdentity.arn, managementEvent = true)
SELECT userIdentity.arn AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE managementEvent = true
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Fixed questions by CASE, turned into columns (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT userIdentity.type AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Fixed questions by CASE, turned into columns (eventSource, userIdentity.type = 'IAMUser')
SELECT eventSource AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE userIdentity.type = 'IAMUser'
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Fixed questions by CASE, turned into columns (awsRegion, eventCategory = 'Data')
SELECT awsRegion AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE eventCategory = 'Data'
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Fixed questions by CASE, turned into columns (sourceIPAddress, readOnly = false)
SELECT sourceIPAddress AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE readOnly = false
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Fixed questions by CASE, turned into columns (eventName, errorCode IS NULL)
SELECT eventName AS k,
  count_if(eventName LIKE 'Get%' OR eventName LIKE 'List%') AS looks, count_if(eventName IN ('CreateUser', 'RunInstances', 'PutObject')) AS makes,
  sum(IF(errorCode IS NULL, 0, 1)) AS fails, count(*) FILTER (WHERE hour(eventTime) BETWEEN 8 AND 17) AS office, count(*) FILTER (WHERE NOT hour(eventTime) BETWEEN 8 AND 17) AS night,
  bool_or(userIdentity.sessionContext.attributes.mfaAuthenticated = 'true') AS mfa, max(try(CAST(element_at(additionalEventData, 'bytesTransferredOut') AS bigint))) AS bytes
FROM events WHERE errorCode IS NULL
GROUP BY 1
HAVING count(*) > 0 AND coalesce(sum(IF(errorCode IS NULL, 0, 1)), 0) <= count(*)
ORDER BY looks DESC, makes DESC, k;

-- Pairs of values that meet, by INTERSECT and by join (errorCode, errorCode IS NULL)
WITH a AS (SELECT DISTINCT errorCode AS k, eventSource AS k2 FROM events WHERE errorCode IS NULL),
     b AS (SELECT DISTINCT errorCode AS k, eventSource AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Pairs of values that meet, by INTERSECT and by join (userIdentity.arn, managementEvent = true)
WITH a AS (SELECT DISTINCT userIdentity.arn AS k, eventName AS k2 FROM events WHERE managementEvent = true),
     b AS (SELECT DISTINCT userIdentity.arn AS k, eventName AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Pairs of values that meet, by INTERSECT and by join (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
WITH a AS (SELECT DISTINCT userIdentity.type AS k, recipientAccountId AS k2 FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00'),
     b AS (SELECT DISTINCT userIdentity.type AS k, recipientAccountId AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Pairs of values that meet, by INTERSECT and by join (eventSource, userIdentity.type = 'IAMUser')
WITH a AS (SELECT DISTINCT eventSource AS k, awsRegion AS k2 FROM events WHERE userIdentity.type = 'IAMUser'),
     b AS (SELECT DISTINCT eventSource AS k, awsRegion AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Pairs of values that meet, by INTERSECT and by join (awsRegion, eventCategory = 'Data')
WITH a AS (SELECT DISTINCT awsRegion AS k, eventName AS k2 FROM events WHERE eventCategory = 'Data'),
     b AS (SELECT DISTINCT awsRegion AS k, eventName AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Pairs of values that meet, by INTERSECT and by join (sourceIPAddress, readOnly = false)
WITH a AS (SELECT DISTINCT sourceIPAddress AS k, eventSource AS k2 FROM events WHERE readOnly = false),
     b AS (SELECT DISTINCT sourceIPAddress AS k, eventSource AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Pairs of values that meet, by INTERSECT and by join (eventName, errorCode IS NULL)
WITH a AS (SELECT DISTINCT eventName AS k, sourceIPAddress AS k2 FROM events WHERE errorCode IS NULL),
     b AS (SELECT DISTINCT eventName AS k, sourceIPAddress AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Pairs of values that meet, by INTERSECT and by join (recipientAccountId, managementEvent = true)
WITH a AS (SELECT DISTINCT recipientAccountId AS k, awsRegion AS k2 FROM events WHERE managementEvent = true),
     b AS (SELECT DISTINCT recipientAccountId AS k, awsRegion AS k2 FROM events WHERE errorCode IS NULL),
     both AS (SELECT k, k2 FROM a INTERSECT SELECT k, k2 FROM b),
     one AS ((SELECT k, k2 FROM a EXCEPT SELECT k, k2 FROM b) UNION (SELECT k, k2 FROM b EXCEPT SELECT k, k2 FROM a))
SELECT 'both' AS side, k, count(k2) AS n FROM both GROUP BY k
UNION ALL
SELECT 'one', o.k, count(*) FROM one o JOIN (VALUES 1) AS v (x) ON v.x = 1 FULL JOIN (SELECT max(k) AS k FROM both) m ON m.k = o.k WHERE o.k IS NOT NULL GROUP BY ROLLUP (o.k)
ORDER BY 1, 2 NULLS FIRST, 3;

-- Each event beside the sums of its day and of its value, nested three deep (userIdentity.arn, managementEvent = true)
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, userIdentity.arn AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, eventName FROM events WHERE managementEvent = true) inner_
    GROUP BY CAST(eventTime AS date), userIdentity.arn
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY userIdentity.arn) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- Each event beside the sums of its day and of its value, nested three deep (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, userIdentity.type AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, recipientAccountId FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00') inner_
    GROUP BY CAST(eventTime AS date), userIdentity.type
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY userIdentity.type) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- Each event beside the sums of its day and of its value, nested three deep (eventSource, userIdentity.type = 'IAMUser')
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, eventSource AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, eventSource, awsRegion FROM events WHERE userIdentity.type = 'IAMUser') inner_
    GROUP BY CAST(eventTime AS date), eventSource
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY eventSource) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- Each event beside the sums of its day and of its value, nested three deep (awsRegion, eventCategory = 'Data')
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, awsRegion AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, awsRegion, eventName FROM events WHERE eventCategory = 'Data') inner_
    GROUP BY CAST(eventTime AS date), awsRegion
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY awsRegion) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- Each event beside the sums of its day and of its value, nested three deep (sourceIPAddress, readOnly = false)
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, sourceIPAddress AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, sourceIPAddress, eventSource FROM events WHERE readOnly = false) inner_
    GROUP BY CAST(eventTime AS date), sourceIPAddress
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY sourceIPAddress) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- Each event beside the sums of its day and of its value, nested three deep (eventName, errorCode IS NULL)
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, eventName AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, eventName, sourceIPAddress FROM events WHERE errorCode IS NULL) inner_
    GROUP BY CAST(eventTime AS date), eventName
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY eventName) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- Each event beside the sums of its day and of its value, nested three deep (recipientAccountId, managementEvent = true)
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, recipientAccountId AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, recipientAccountId, awsRegion FROM events WHERE managementEvent = true) inner_
    GROUP BY CAST(eventTime AS date), recipientAccountId
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY recipientAccountId) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- Each event beside the sums of its day and of its value, nested three deep (errorCode, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT day, k, n, of_day, of_k, n * 1.00 / of_day AS part
FROM (
  SELECT day, k, n, sum(n) OVER (PARTITION BY day) AS of_day, sum(n) OVER (PARTITION BY k) AS of_k
  FROM (
    SELECT CAST(eventTime AS date) AS day, errorCode AS k, count(*) AS n
    FROM (SELECT eventTime, userIdentity, errorCode, eventSource FROM events WHERE eventTime >= timestamp '2023-06-01 12:00:00') inner_
    GROUP BY CAST(eventTime AS date), errorCode
  ) counted
) summed
WHERE of_k >= (SELECT min(c) FROM (SELECT count(*) AS c FROM events GROUP BY errorCode) m)
ORDER BY day, n DESC, k
OFFSET 1 ROW FETCH FIRST 20 ROWS WITH TIES;

-- What CUBE says about denials (userIdentity.type, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT coalesce(userIdentity.type, 'all') AS k, coalesce(recipientAccountId, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(userIdentity.type) AS gk, grouping(recipientAccountId) AS gk2,
  rank() OVER (PARTITION BY grouping(userIdentity.type, recipientAccountId) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (userIdentity.type, recipientAccountId)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;

-- What CUBE says about denials (eventSource, userIdentity.type = 'IAMUser')
SELECT coalesce(eventSource, 'all') AS k, coalesce(awsRegion, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(eventSource) AS gk, grouping(awsRegion) AS gk2,
  rank() OVER (PARTITION BY grouping(eventSource, awsRegion) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (eventSource, awsRegion)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;

-- What CUBE says about denials (awsRegion, eventCategory = 'Data')
SELECT coalesce(awsRegion, 'all') AS k, coalesce(eventName, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(awsRegion) AS gk, grouping(eventName) AS gk2,
  rank() OVER (PARTITION BY grouping(awsRegion, eventName) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (awsRegion, eventName)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;

-- What CUBE says about denials (sourceIPAddress, readOnly = false)
SELECT coalesce(sourceIPAddress, 'all') AS k, coalesce(eventSource, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(sourceIPAddress) AS gk, grouping(eventSource) AS gk2,
  rank() OVER (PARTITION BY grouping(sourceIPAddress, eventSource) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (sourceIPAddress, eventSource)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;

-- What CUBE says about denials (eventName, errorCode IS NULL)
SELECT coalesce(eventName, 'all') AS k, coalesce(sourceIPAddress, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(eventName) AS gk, grouping(sourceIPAddress) AS gk2,
  rank() OVER (PARTITION BY grouping(eventName, sourceIPAddress) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (eventName, sourceIPAddress)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;

-- What CUBE says about denials (recipientAccountId, managementEvent = true)
SELECT coalesce(recipientAccountId, 'all') AS k, coalesce(awsRegion, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(recipientAccountId) AS gk, grouping(awsRegion) AS gk2,
  rank() OVER (PARTITION BY grouping(recipientAccountId, awsRegion) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (recipientAccountId, awsRegion)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;

-- What CUBE says about denials (errorCode, eventTime >= timestamp '2023-06-01 12:00:00')
SELECT coalesce(errorCode, 'all') AS k, coalesce(eventSource, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(errorCode) AS gk, grouping(eventSource) AS gk2,
  rank() OVER (PARTITION BY grouping(errorCode, eventSource) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (errorCode, eventSource)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;

-- What CUBE says about denials (userIdentity.arn, userIdentity.type = 'IAMUser')
SELECT coalesce(userIdentity.arn, 'all') AS k, coalesce(eventName, 'all') AS k2, count(*) AS n, count(errorCode) AS denied, grouping(userIdentity.arn) AS gk, grouping(eventName) AS gk2,
  rank() OVER (PARTITION BY grouping(userIdentity.arn, eventName) ORDER BY count(errorCode) DESC) AS place
FROM events
GROUP BY CUBE (userIdentity.arn, eventName)
HAVING count(*) > 1
ORDER BY gk, gk2, place, k, k2;
