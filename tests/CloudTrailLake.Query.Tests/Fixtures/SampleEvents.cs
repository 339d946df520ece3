using System.Text.Json.Nodes;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>Events made for the questions that AWS's sample queries ask: each has at least three rows to find, and rows that only nearly fit.</summary>
internal static class SampleEvents
{
    public static readonly DateTime Begin = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static IReadOnlyList<SampleEvent> All { get; } = [.. Make()];

    private static IEnumerable<SampleEvent> Make()
    {
        int n = 0;
        string[] keys = ["AKIAIOSFODNN7EXAMPLE", "AKIAI44QH8DHBEXAMPLE"];
        string[] errors = ["AccessDenied", "Client.UnauthorizedOperation", "NoSuchBucket"];
        string[] tls = ["TLSv1.2", "TLSv1", "TLSv1.1", "TLSv1.3", "unknown", "TLSv1.0"];
        string[] s3 = ["GetObject", "PutObject", "DeleteObject", "HeadObject", "ListObjects"];
        string[] buckets = ["my-bucket-name", "logs", "it's a bucket"];

        // Data events on S3, by two keys, on every day of eight.
        for (int i = 0; i < 60; i++)
        {
            yield return new SampleEvent
            {
                Id = $"s3-{++n}",
                Time = Begin.AddHours(i * 3).AddSeconds(i),
                Source = "s3.amazonaws.com",
                Name = s3[i % 5],
                Category = "Data",
                AccessKey = keys[i % 2],
                Arn = $"arn:aws:iam::111122223333:user/u{i % 3}",
                ReadOnly = i % 5 is 0 or 3 or 4,
                TlsVersion = tls[i % 6],
                SourceIp = $"198.51.100.{i % 4}",
                ErrorCode = i % 7 == 0 ? errors[i % 3] : null,
                ErrorMessage = i % 7 == 0 ? $"Denied {i % 2}" : null,
                Request = new JsonObject { ["bucketName"] = buckets[i % 3], ["key"] = $"k/{i % 4}", ["Host"] = "s3.amazonaws.com" },
            };
        }

        // Management events of roles and users.
        for (int i = 0; i < 30; i++)
        {
            yield return new SampleEvent
            {
                Id = $"iam-{++n}",
                Time = Begin.AddHours(i * 5).AddMinutes(1),
                Source = i % 3 == 0 ? "iam.amazonaws.com" : "sts.amazonaws.com",
                Name = i % 3 == 0 ? "CreateRole" : "AssumeRole",
                UserType = i % 2 == 0 ? "AssumedRole" : "IAMUser",
                AccessKey = keys[i % 2],
                PrincipalId = i % 6 == 0 ? "AROAEXAMPLE:alice@example.com" : "AROAEXAMPLE:bob@example.com",
                RoleArn = i % 2 == 0 ? (i % 4 == 0 ? "arn:aws:iam::555555555555:role/alice" : "arn:aws:iam::555555555555:role/bob") : null,
                RoleName = i % 4 == 0 ? "alice" : "bob",
                Account = i % 2 == 0 ? "111122223333" : "444455556666",
                Region = i % 2 == 0 ? "us-east-1" : "eu-west-1",
                FromConsole = i % 5 == 0,
                Request = new JsonObject { ["roleArn"] = $"arn:role/{i % 3}", ["durationSeconds"] = 3600 + i },
                Response = new JsonObject { ["credentials"] = new JsonObject { ["accessKeyId"] = $"ASIA{i}" } },
            };
        }

        // Databases, instances, sign-ins, tags, denials at VPC endpoints.
        for (int i = 0; i < 20; i++)
        {
            yield return new SampleEvent
            {
                Id = $"rds-{++n}",
                Time = Begin.AddHours(i),
                Source = "rds.amazonaws.com",
                Name = i % 4 == 3 ? "FailoverDBCluster" : "CreateDBInstance",
                RoleArn = "arn:aws:iam::111122223333:role/dba",
                RoleName = $"dba{i % 2}",
                Request = new JsonObject
                {
                    ["dBInstanceIdentifier"] = $"db{i}",
                    ["dBClusterIdentifier"] = $"cl{i}",
                    ["dBInstanceClass"] = i % 2 == 0 ? "db.r5.large" : "db.t3.small",
                    ["engine"] = i % 3 == 0 ? "aurora-mysql" : "postgres",
                    ["publiclyAccessible"] = i % 2 == 0,
                },
            };
            yield return new SampleEvent
            {
                Id = $"ec2-{++n}",
                Time = Begin.AddHours(i).AddMinutes(30),
                Source = "ec2.amazonaws.com",
                Name = i % 3 == 0 ? "RunInstances" : i % 3 == 1 ? "CreateTags" : "DeleteTags",
                Arn = $"arn:aws:iam::111122223333:user/u{i % 3}",
                Request = new JsonObject
                {
                    ["resourcesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["resourceId"] = $"i-{i % 4}" }) },
                    ["tagSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["key"] = $"k{i % 2}", ["value"] = $"v{i}" }) },
                },
                Response = i % 3 == 0 ? new JsonObject { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = $"i-{i}", ["n"] = 1.50 }) } } : null,
            };
            yield return new SampleEvent
            {
                Id = $"login-{++n}",
                Time = Begin.AddHours(i).AddMinutes(40),
                Source = "signin.amazonaws.com",
                Name = "ConsoleLogin",
                Additional = new JsonObject { ["MFAUsed"] = i % 3 == 0 ? "Yes" : "No", ["LoginTo"] = "https://console.aws.amazon.com" },
                Response = new JsonObject { ["ConsoleLogin"] = "Success" },
            };
            yield return new SampleEvent
            {
                Id = $"vpce-{++n}",
                Time = Begin.AddHours(i).AddMinutes(50),
                Source = i % 2 == 0 ? "s3.amazonaws.com" : "kms.amazonaws.com",
                Name = i % 2 == 0 ? "GetObject" : "Decrypt",
                Category = "NetworkActivity",
                Arn = $"arn:aws:iam::111122223333:user/u{i % 2}",
                ErrorCode = i % 4 == 3 ? null : "VpceAccessDenied",
                ErrorMessage = "The request was denied due to a VPC endpoint policy",
                VpcEndpointId = $"vpce-{i % 2}",
            };
        }
    }
}
