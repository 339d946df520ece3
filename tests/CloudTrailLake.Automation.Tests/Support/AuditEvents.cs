using System.Text.Json.Nodes;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>
/// Events of an account over the last hundred days before <see cref="Now"/>: for each sample query some that it must find, some that nearly fit, and some older than it
/// asks for.
/// </summary>
internal static class AuditEvents
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Ages in hours at which the scenarios repeat: inside a day, a week, a month, a quarter, and outside of all.</summary>
    private static readonly double[] s_ages = [0.5, 3, 11, 20, 30, 60, 100, 150, 200, 400, 700, 1000, 1800, 2300];

    public static IReadOnlyList<AuditEvent> All { get; } =
        [.. Make().OrderBy(e => e.Time).Select((e, i) => e with { Id = $"00000000-0000-4000-8000-{i:000000000000}" })];

    /// <summary>The events of the last days.</summary>
    public static IEnumerable<AuditEvent> Last(int days) => Since(Now.UtcDateTime.AddDays(-days));

    public static IEnumerable<AuditEvent> Since(DateTime time) => All.Where(e => e.Time > time);

    public static AuditEvent By(string user, AuditEvent like) => like with
    {
        UserName = user,
        Arn = $"arn:aws:iam::{AuditEvent.Account}:user/{user}",
        PrincipalId = $"AIDA{user.ToUpperInvariant()}",
        AccessKey = like.AccessKey ?? $"AKIA{user.ToUpperInvariant()}",
    };

    public static AuditEvent As(string role, string session, AuditEvent like) => like with
    {
        UserType = "AssumedRole",
        RoleName = role,
        Arn = $"arn:aws:sts::{AuditEvent.Account}:assumed-role/{role}/{session}",
        PrincipalId = $"AROA{role.ToUpperInvariant()}:{session}",
        AccessKey = like.AccessKey ?? "ASIA" + role.ToUpperInvariant(),
    };

    public static AuditEvent Root(AuditEvent like) => like with { UserType = "Root", Arn = $"arn:aws:iam::{AuditEvent.Account}:root", PrincipalId = AuditEvent.Account };

    private static IEnumerable<AuditEvent> Make()
    {
        var number = 0;
        foreach (var (index, age) in s_ages.Index())
        {
            foreach (var e in Scenario(index))
            {
                // Whole seconds, no two events at one time.
                yield return e with { Time = Now.UtcDateTime.AddHours(-age).AddSeconds(-number++ % 1700) };
            }
        }
    }

    private static IEnumerable<AuditEvent> Scenario(int n) => [.. SignIns(n), .. Identity(n), .. Evasion(n), .. Compute(n), .. Data(n), .. Noise(n)];

    private static AuditEvent Call(string service, string name, JsonObject? request = null, JsonObject? response = null) =>
        new() { Time = default, Service = service, Name = name, Request = request, Response = response };

    private static AuditEvent Read(string service, string name, JsonObject? request = null) => Call(service, name, request) with { ReadOnly = true };

    private static AuditEvent Denied(AuditEvent e) => e with { Error = "AccessDenied", Message = "User is not authorized", Response = null };

    private static IEnumerable<AuditEvent> SignIns(int n)
    {
        static AuditEvent Login(string outcome, string mfa) => Call("signin", "ConsoleLogin", null, new JsonObject { ["ConsoleLogin"] = outcome }) with
        {
            Type = "AwsConsoleSignIn",
            Additional = new JsonObject { ["MFAUsed"] = mfa, ["LoginTo"] = "https://console.aws.amazon.com/console/home", ["MobileVersion"] = "No" },
            Message = outcome == "Failure" ? "Failed authentication" : null,
            Agent = "Mozilla/5.0",
        };

        for (var i = 0; i < 2; i++)
        {
            yield return By(i == 0 ? "alice" : "bob", Login("Failure", "No")) with { Ip = "203.0.113.50" };
        }

        yield return By("carol", Login("Failure", "Yes")) with { Ip = "203.0.113.51" };
        yield return By("alice", Login("Success", n % 2 == 0 ? "No" : "Yes")) with { Ip = "203.0.113.50" };
        yield return By("bob", Login("Success", "No")) with { Ip = "198.51.100.7", Region = "eu-west-1" };
        yield return Root(Login(n % 3 == 0 ? "Failure" : "Success", "Yes")) with { Ip = "198.51.100.1" };
        yield return Root(Read("billing", "GetBill")) with { Ip = "198.51.100.1", Agent = "Mozilla/5.0" };
        // Not the root user's doing: a service acted for it.
        yield return Root(Read("s3", "ListBuckets")) with { InvokedBy = "cloudformation.amazonaws.com" };
    }

    private static IEnumerable<AuditEvent> Identity(int n)
    {
        yield return By("alice", Call("iam", "CreateUser", new JsonObject { ["userName"] = $"new-{n}" }));
        yield return By("mallory", Denied(Call("iam", "CreateUser", new JsonObject { ["userName"] = "evil" })));
        yield return By("bob", Call("iam", "DeleteUser", new JsonObject { ["userName"] = $"old-{n}" }));
        yield return By("alice", Call("iam", "CreateAccessKey", new JsonObject { ["userName"] = "carol" }, new JsonObject { ["accessKey"] = new JsonObject { ["accessKeyId"] = $"AKIANEW{n}", ["status"] = "Active" } }));
        yield return By("alice", Call("iam", "AttachUserPolicy", new JsonObject { ["userName"] = "carol", ["policyArn"] = "arn:aws:iam::aws:policy/AdministratorAccess" }));
        yield return By("alice", Call("iam", "AttachRolePolicy", new JsonObject { ["roleName"] = "app", ["policyArn"] = "arn:aws:iam::aws:policy/ReadOnlyAccess" }));
        yield return By("mallory", Denied(Call("iam", "PutUserPolicy", new JsonObject { ["userName"] = "mallory", ["policyName"] = "tmp" })));
        yield return By("bob", Call("iam", "DeactivateMFADevice", new JsonObject { ["userName"] = "bob", ["serialNumber"] = "arn:aws:iam::111122223333:mfa/bob" }));
        yield return By("alice", Call("iam", "UpdateAssumeRolePolicy", new JsonObject { ["roleName"] = "app", ["policyDocument"] = "{}" }));
        yield return By("alice", Call("iam", "UpdateAccountPasswordPolicy", new JsonObject { ["minimumPasswordLength"] = 14 }));
        yield return As("app", "web-1", Call("sts", "AssumeRole", new JsonObject { ["roleArn"] = "arn:aws:iam::111122223333:role/db", ["roleSessionName"] = "x" })) with { ReadOnly = true };
        yield return Call("sts", "AssumeRole", new JsonObject { ["roleArn"] = "arn:aws:iam::111122223333:role/vendor" }) with { UserType = "AWSAccount", CallerAccount = "999988887777", PrincipalId = "AROAVENDOR:x", ReadOnly = true, Ip = "192.0.2.99" };
        foreach (var (service, name) in new[] { ("iam", "ListUsers"), ("s3", "ListBuckets"), ("ec2", "DescribeInstances"), ("rds", "DescribeDBInstances"), ("kms", "ListKeys"), ("lambda", "ListFunctions20150331") })
        {
            yield return By("mallory", Denied(Read(service, name))) with { Ip = n % 2 == 0 ? "203.0.113.99" : "192.0.2.44" };
        }
    }

    private static IEnumerable<AuditEvent> Evasion(int n)
    {
        yield return By("mallory", Call("cloudtrail", "StopLogging", new JsonObject { ["name"] = "org-trail" }));
        yield return By("alice", Read("cloudtrail", "DescribeTrails"));
        yield return By("mallory", Call("guardduty", "DeleteDetector", new JsonObject { ["detectorId"] = "d1" }));
        yield return By("alice", Call("kms", "ScheduleKeyDeletion", new JsonObject { ["keyId"] = "key-1", ["pendingWindowInDays"] = 7 }));
        yield return By("alice", Call("logs", "DeleteLogGroup", new JsonObject { ["logGroupName"] = $"/app/{n}" }));
        yield return By("alice", Call("organizations", "AttachPolicy", new JsonObject { ["policyId"] = "p-1" }));
        yield return By("bob", Call("ram", "CreateResourceShare", new JsonObject { ["name"] = "share", ["allowExternalPrincipals"] = true, ["principals"] = new JsonArray("999988887777") }));
        yield return By("bob", Read("secretsmanager", "GetSecretValue", new JsonObject { ["secretId"] = $"secret-{n % 3}" }));
        yield return By("mallory", Denied(Read("secretsmanager", "GetSecretValue", new JsonObject { ["secretId"] = "secret-9" })));
        yield return By("mallory", Read("sts", "GetCallerIdentity")) with { Agent = "aws-cli/2.1 exec-env/kali-linux", Ip = "192.0.2.44" };
        yield return By("carol", Read("kms", "Decrypt", new JsonObject { ["keyId"] = "key-2" })) with { Category = "NetworkActivity", Error = "VpceAccessDenied", Message = "The request was denied due to a VPC endpoint policy", VpcEndpoint = "vpce-1" };
    }

    private static IEnumerable<AuditEvent> Compute(int n)
    {
        static JsonObject Rule(string cidr) => new()
        {
            ["groupId"] = "sg-1",
            ["ipPermissions"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["ipProtocol"] = "tcp", ["fromPort"] = 22, ["toPort"] = 22, ["ipRanges"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["cidrIp"] = cidr }) } }) },
        };

        yield return By("bob", Call("ec2", "AuthorizeSecurityGroupIngress", Rule("0.0.0.0/0"))) with { FromConsole = true };
        yield return By("bob", Call("ec2", "AuthorizeSecurityGroupIngress", Rule("10.0.0.0/8")));
        yield return By("carol", Call("ec2", "RunInstances", new JsonObject { ["instanceType"] = n % 2 == 0 ? "m6i.large" : "p4d.24xlarge" }, new JsonObject { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = $"i-0{n:x8}" }) } })) with { Region = n % 2 == 0 ? "us-east-1" : "eu-west-1" };
        yield return By("carol", Call("ec2", "RunInstances", new JsonObject { ["instanceType"] = "m6i.large" })) with { Error = "Server.InsufficientInstanceCapacity", Message = "We currently do not have sufficient capacity" };
        yield return By("carol", Call("ec2", "TerminateInstances", new JsonObject { ["instancesSet"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["instanceId"] = "i-0abc" }) } }));
        yield return By("carol", Call("ec2", "CreateVolume", new JsonObject { ["size"] = "100", ["volumeType"] = "gp3", ["encrypted"] = false }, new JsonObject { ["encrypted"] = false }));
        yield return By("carol", Call("ec2", "CreateVolume", new JsonObject { ["size"] = "8", ["volumeType"] = "gp3", ["encrypted"] = true }, new JsonObject { ["encrypted"] = true }));
        yield return By("carol", Call("ec2", "CreateSnapshot", new JsonObject { ["volumeId"] = "vol-1" }));
        yield return By("mallory", Call("ec2", "ModifySnapshotAttribute", new JsonObject { ["snapshotId"] = "snap-1", ["attributeType"] = "CREATE_VOLUME_PERMISSION", ["createVolumePermission"] = new JsonObject { ["add"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["userId"] = "999988887777" }) } } }));
        yield return By("carol", Call("ec2", "CreateNatGateway", new JsonObject { ["subnetId"] = "subnet-1" }));
        yield return By("carol", Call("ec2", "CreateRoute", new JsonObject { ["routeTableId"] = "rtb-1" }));
        yield return By("carol", Call("ec2", "PurchaseReservedInstancesOffering", new JsonObject { ["instanceCount"] = 1 }));
        yield return By("dave", Call("rds", "CreateDBInstance", new JsonObject { ["dBInstanceIdentifier"] = $"db{n}", ["dBInstanceClass"] = "db.r6g.large", ["engine"] = "postgres", ["multiAZ"] = n % 2 == 0, ["publiclyAccessible"] = true, ["storageEncrypted"] = false }));
        yield return By("dave", Call("rds", "FailoverDBCluster", new JsonObject { ["dBClusterIdentifier"] = "cl1" }));
        yield return As("deploy", "GitHubActions", Call("cloudformation", "UpdateStack", new JsonObject { ["stackName"] = "web" }));
        yield return As("deploy", "GitHubActions", Call("lambda", "UpdateFunctionCode20150331v2", new JsonObject { ["functionName"] = "app" })) with { Agent = "APN/1.0 HashiCorp/1.0 Terraform/1.10.3 (+https://www.terraform.io)" };
        yield return As("deploy", "GitHubActions", Call("lambda", "AddPermission20150331v2", new JsonObject { ["functionName"] = "app", ["principal"] = "*" }));
        yield return As("deploy", "GitHubActions", Call("autoscaling", "SetDesiredCapacity", new JsonObject { ["autoScalingGroupName"] = "web", ["desiredCapacity"] = 4 }));
        yield return By("dave", Call("route53", "ChangeResourceRecordSets", new JsonObject { ["hostedZoneId"] = "Z1", ["changeBatch"] = new JsonObject { ["changes"] = new JsonArray(new JsonObject { ["action"] = "UPSERT", ["resourceRecordSet"] = new JsonObject { ["name"] = "www.example.com" } }) } }));
        yield return By("dave", Call("ssm", "StartSession", new JsonObject { ["target"] = "i-0abc" }));
        yield return As("web-role", "i-0123456789abcdef0", Read("s3", "ListBuckets")) with { Ip = n % 2 == 0 ? "10.0.0.5" : "203.0.113.77" };
    }

    private static IEnumerable<AuditEvent> Data(int n)
    {
        var buckets = new[] { "logs", "customers", "it's a bucket" };
        for (var i = 0; i < 3; i++)
        {
            yield return As("app", "web-1", Read("s3", "GetObject", new JsonObject { ["bucketName"] = buckets[(n + i) % 3], ["key"] = $"k/{i}" })) with { Category = "Data", Additional = new JsonObject { ["bytesTransferredOut"] = 1000 * (i + 1) } };
        }

        yield return As("app", "web-1", Call("s3", "PutObject", new JsonObject { ["bucketName"] = "logs", ["key"] = "k" })) with { Category = "Data", Error = n % 2 == 0 ? "SlowDown" : null, Message = n % 2 == 0 ? "Please reduce your request rate." : null };
        yield return By("alice", Call("s3", "DeleteBucket", new JsonObject { ["bucketName"] = $"tmp-{n}" }));
        yield return By("mallory", Denied(Call("s3", "DeleteBucket", new JsonObject { ["bucketName"] = "customers" })));
        yield return By("bob", Call("s3", "PutBucketPolicy", new JsonObject { ["bucketName"] = "logs", ["bucketPolicy"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = "*", ["Action"] = "s3:GetObject" }) } }));
        yield return By("bob", Call("s3", "PutBucketPolicy", new JsonObject { ["bucketName"] = "app", ["bucketPolicy"] = new JsonObject { ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = new JsonObject { ["AWS"] = "arn:aws:iam::111122223333:root" } }) } }));
        yield return By("bob", Call("s3", "DeleteBucketEncryption", new JsonObject { ["bucketName"] = "logs" }));
        yield return Read("kms", "Decrypt", new JsonObject { ["keyId"] = "key-1" }) with { UserType = "AWSService", InvokedBy = "s3.amazonaws.com", Ip = "s3.amazonaws.com", Agent = "s3.amazonaws.com", Tls = null };
    }

    private static IEnumerable<AuditEvent> Noise(int n)
    {
        yield return By("svc-old", Read("dynamodb", "DescribeTable", new JsonObject { ["tableName"] = "t" })) with { Tls = "TLSv1.1", Agent = "Boto3/1.26.5 Python/3.8" };
        yield return By("alice", Read("ec2", "DescribeInstances")) with { Error = "Client.RequestLimitExceeded", Message = "Request limit exceeded." };
        yield return By("dave", Call("ec2", "CreateVpc", new JsonObject { ["cidrBlock"] = "10.0.0.0/16" })) with { Error = "VpcLimitExceeded", Message = "The maximum number of VPCs has been reached." };
        yield return By("dave", Read("s3", "GetBucketPolicy", new JsonObject { ["bucketName"] = "none" })) with { Error = "NoSuchBucket", Message = "The specified bucket does not exist", Addendum = new JsonObject { ["reason"] = "DELIVERY_DELAY" }, Region = n % 2 == 0 ? "us-east-1" : "ap-southeast-2" };
    }
}
