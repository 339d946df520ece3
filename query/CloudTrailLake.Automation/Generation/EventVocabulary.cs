namespace CloudTrailLake.Automation.Generation;

/// <summary>What people call services and what is done to resources, and what CloudTrail calls it.</summary>
internal static class EventVocabulary
{
    private const string Domain = ".amazonaws.com";

    private static readonly string[] PlainServices =
    [
        "s3", "ec2", "iam", "sts", "kms", "lambda", "rds", "dynamodb", "sns", "sqs", "cloudtrail", "cloudformation", "ecs", "ecr", "eks", "route53", "secretsmanager", "ssm", "athena",
        "glue", "guardduty", "config", "organizations", "autoscaling", "elasticloadbalancing", "apigateway", "kinesis", "redshift", "bedrock", "sagemaker", "codebuild", "codepipeline",
        "cloudfront", "logs", "backup", "securityhub", "ram", "signin", "elasticache", "efs",
    ];

    private static readonly IReadOnlyDictionary<string, string> OtherServices = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["secrets manager"] = "secretsmanager", ["systems manager"] = "ssm", ["cloudwatch logs"] = "logs", ["cloudwatch"] = "monitoring", ["security hub"] = "securityhub",
        ["auto scaling"] = "autoscaling", ["load balancing"] = "elasticloadbalancing", ["api gateway"] = "apigateway", ["route 53"] = "route53", ["aws config"] = "config",
        ["efs"] = "elasticfilesystem",
    };

    private static readonly IReadOnlyDictionary<string, string> Verbs = Forms(
        ("create", "create creates created creating creation creations make made new"),
        ("delete", "delete deletes deleted deleting deletion deletions remove removes removed removing removal"),
        ("update", "update updates updated updating change changes changed changing modify modifies modified modifying modification modifications edit edited"),
        ("start", "start starts started starting"),
        ("stop", "stop stops stopped stopping"),
        ("launch", "launch launches launched launching run ran"),
        ("terminate", "terminate terminates terminated terminating termination terminations"),
        ("reboot", "reboot reboots rebooted rebooting"),
        ("attach", "attach attaches attached attaching"),
        ("detach", "detach detaches detached detaching"),
        ("disable", "disable disables disabled disabling deactivate deactivated"),
        ("read", "read reads reading retrieve retrieved access accessed"),
        ("assume", "assume assumes assumed assuming"),
        ("share", "share shares shared sharing"));

    private static readonly IReadOnlyDictionary<string, (string Service, IReadOnlyDictionary<string, string[]> Events)> Objects = MakeObjects();

    /// <summary>Every word of the tables.</summary>
    public static IEnumerable<string> Words => PlainServices.Concat(OtherServices.Keys).Concat(Verbs.Keys).Concat(Objects.Keys).SelectMany(name => name.Split(' '));

    /// <summary>The event source of a service, or null.</summary>
    public static string? Service(string words)
    {
        if (words.EndsWith(Domain, StringComparison.Ordinal) && words.Length > Domain.Length)
        {
            return words;
        }

        var name = OtherServices.GetValueOrDefault(words) ?? (PlainServices.Contains(words, StringComparer.Ordinal) ? words : null);
        return name is null ? null : name + Domain;
    }

    /// <summary>The verb that a word is a form of, or null.</summary>
    public static string? Verb(string word) => Verbs.GetValueOrDefault(word);

    /// <summary>The object that words are called, in singular or plural, or null.</summary>
    public static string? Object(string words)
    {
        foreach (var candidate in (string[])[words, words.EndsWith("ies", StringComparison.Ordinal) ? words[..^3] + "y" : words, words.TrimEnd('s')])
        {
            if (Objects.ContainsKey(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The condition for what a verb does to an object, or null when there is no such event.</summary>
    public static string? Condition(string verb, string thing) => Objects.TryGetValue(thing, out var entry) && entry.Events.TryGetValue(verb, out var names)
        ? $"eventSource = '{entry.Service}{Domain}' AND {(names.Length == 1 ? $"eventName = '{names[0]}'" : $"eventName IN ({string.Join(", ", names.Select(name => $"'{name}'"))})")}"
        : null;

    private static IReadOnlyDictionary<string, string> Forms(params (string Verb, string Forms)[] verbs) =>
        verbs.SelectMany(verb => verb.Forms.Split(' ').Select(form => (form, verb.Verb))).ToDictionary(pair => pair.form, pair => pair.Verb, StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, (string, IReadOnlyDictionary<string, string[]>)> MakeObjects()
    {
        var objects = new Dictionary<string, (string, IReadOnlyDictionary<string, string[]>)>(StringComparer.Ordinal);
        Add("s3", "bucket|s3 bucket", "create=CreateBucket delete=DeleteBucket");
        Add("s3", "object|s3 object", "delete=DeleteObject,DeleteObjects read=GetObject create=PutObject");
        Add("iam", "user|iam user", "create=CreateUser delete=DeleteUser update=UpdateUser");
        Add("iam", "role|iam role", "create=CreateRole delete=DeleteRole update=UpdateRole,UpdateAssumeRolePolicy");
        Add("iam", "group|iam group", "create=CreateGroup delete=DeleteGroup update=UpdateGroup");
        Add("iam", "access key", "create=CreateAccessKey delete=DeleteAccessKey update=UpdateAccessKey");
        Add("iam", "mfa device|mfa", "disable=DeactivateMFADevice delete=DeleteVirtualMFADevice,DeactivateMFADevice");
        Add("iam", "policy|iam policy", "create=CreatePolicy delete=DeletePolicy attach=AttachUserPolicy,AttachRolePolicy,AttachGroupPolicy detach=DetachUserPolicy,DetachRolePolicy,DetachGroupPolicy");
        Add("ec2", "instance|ec2 instance", "create=RunInstances launch=RunInstances start=StartInstances stop=StopInstances reboot=RebootInstances terminate=TerminateInstances delete=TerminateInstances");
        Add("ec2", "security group", "create=CreateSecurityGroup delete=DeleteSecurityGroup");
        Add("ec2", "volume|ebs volume", "create=CreateVolume delete=DeleteVolume attach=AttachVolume detach=DetachVolume update=ModifyVolume");
        Add("ec2", "snapshot|ebs snapshot", "create=CreateSnapshot,CreateSnapshots delete=DeleteSnapshot");
        Add("ec2", "vpc", "create=CreateVpc delete=DeleteVpc");
        Add("ec2", "subnet", "create=CreateSubnet delete=DeleteSubnet");
        Add("ec2", "key pair", "create=CreateKeyPair delete=DeleteKeyPair");
        Add("ec2", "nat gateway", "create=CreateNatGateway delete=DeleteNatGateway");
        Add("kms", "kms key", "create=CreateKey delete=ScheduleKeyDeletion disable=DisableKey");
        Add("cloudtrail", "trail", "create=CreateTrail delete=DeleteTrail update=UpdateTrail stop=StopLogging start=StartLogging");
        Add("lambda", "function|lambda function", "create=CreateFunction20150331 delete=DeleteFunction20150331 update=UpdateFunctionCode20150331v2,UpdateFunctionConfiguration20150331v2");
        Add("dynamodb", "table|dynamodb table", "create=CreateTable delete=DeleteTable update=UpdateTable");
        Add("rds", "database|rds instance|db instance|rds database", "create=CreateDBInstance delete=DeleteDBInstance update=ModifyDBInstance start=StartDBInstance stop=StopDBInstance reboot=RebootDBInstance");
        Add("secretsmanager", "secret", "create=CreateSecret delete=DeleteSecret update=UpdateSecret,PutSecretValue read=GetSecretValue");
        Add("cloudformation", "stack|cloudformation stack", "create=CreateStack update=UpdateStack delete=DeleteStack");
        Add("logs", "log group", "create=CreateLogGroup delete=DeleteLogGroup");
        Add("sns", "topic|sns topic", "create=CreateTopic delete=DeleteTopic");
        Add("sqs", "queue|sqs queue", "create=CreateQueue delete=DeleteQueue");
        return objects;

        void Add(string service, string names, string events)
        {
            var byVerb = events.Split(' ').Select(entry => entry.Split('=')).ToDictionary(entry => entry[0], entry => entry[1].Split(','), StringComparer.Ordinal);
            foreach (var name in names.Split('|'))
            {
                objects.Add(name, (service, byVerb));
            }
        }
    }
}
