-- name: Calls from attack tools
-- description: Counts calls whose user agent names an attack tool or a distribution made for attacks. Auditors use them too.
-- keywords: user agent kali parrot pacu suspicious tools pentest
SELECT userAgent, count(*) AS events, count(DISTINCT userIdentity.arn) AS users, count(DISTINCT sourceIPAddress) AS addresses
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND regexp_like(lower(userAgent), 'kali|parrot|pentoo|powerzure|pacu|cloudfox|scoutsuite|prowler|s3browser|torbrowser')
GROUP BY userAgent
ORDER BY events DESC, userAgent
