-- name: Client versions in use
-- description: Counts which versions of the CLI, the SDKs and Terraform call, to find those to upgrade.
-- keywords: sdk cli user agent upgrade outdated terraform boto
SELECT regexp_extract(userAgent, '^(aws-cli|aws-sdk-[a-z0-9-]+|[Bb]oto3|botocore|APN/1\.0 HashiCorp/1\.0 Terraform)/([0-9]+\.[0-9]+)', 1) AS client,
    regexp_extract(userAgent, '^(aws-cli|aws-sdk-[a-z0-9-]+|[Bb]oto3|botocore|APN/1\.0 HashiCorp/1\.0 Terraform)/([0-9]+\.[0-9]+)', 2) AS version,
    count(*) AS events, count(DISTINCT userIdentity.arn) AS users
FROM $EDS_ID
WHERE eventTime > date_add('day', -7, now())
    AND regexp_like(userAgent, '^(aws-cli|aws-sdk-[a-z0-9-]+|[Bb]oto3|botocore|APN/1\.0 HashiCorp/1\.0 Terraform)/[0-9]+\.[0-9]+')
GROUP BY 1, 2
ORDER BY client, version
