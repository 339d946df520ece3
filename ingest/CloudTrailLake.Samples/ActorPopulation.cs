using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>The actors of one account: few do most of the work.</summary>
internal sealed class ActorPopulation
{
    private static readonly byte[][] SdkAgents = Bytes(
        "aws-sdk-java/2.29.52 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.115 lang/java#21.0.5 cfg/retry-mode#standard",
        "Boto3/1.35.81 md/Botocore#1.35.81 ua/2.0 os/linux#5.10.230 md/arch#aarch64 lang/python#3.13.1 exec-env/AWS_Lambda_python3.13",
        "aws-sdk-go-v2/1.32.7 ua/2.1 os/linux lang/go#1.23.4 md/GOOS#linux md/GOARCH#amd64 api/s3#1.71.0",
        "aws-sdk-js/3.712.0 ua/2.1 os/linux#6.1.115 lang/js md/nodejs#22.12.0 api/dynamodb#3.712.0 exec-env/AWS_ECS_FARGATE");

    private static readonly byte[][] PipelineAgents = Bytes(
        "APN/1.0 HashiCorp/1.0 Terraform/1.10.3 (+https://www.terraform.io) terraform-provider-aws/5.82.2 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.7 ua/2.1 os/linux lang/go#1.23.3 md/GOOS#linux md/GOARCH#amd64",
        "aws-cli/2.22.20 md/awscrt#0.23.4 ua/2.0 os/linux#6.5.0-1025-azure md/arch#x86_64 lang/python#3.12.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/distrib#ubuntu.22");

    private static readonly byte[][] PersonAgents = Bytes(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
        "aws-cli/2.22.20 md/awscrt#0.23.4 ua/2.0 os/macos#24.2.0 md/arch#arm64 lang/python#3.12.7 md/pyimpl#CPython cfg/retry-mode#standard",
        "AWS Internal");

    private static readonly string[] AwsServices = ["ec2", "lambda", "ecs-tasks", "rds", "autoscaling", "elasticloadbalancing", "config", "cloudformation", "ssm", "dynamodb", "glue", "events"];

    private readonly List<Actor> _actors = [];
    private readonly List<double> _weights = [];
    private readonly string _account;
    private readonly WeightedTable _table;
    private SampleRandom _random;

    public ActorPopulation(string account)
    {
        _account = account;
        _random = new SampleRandom(ulong.Parse(account));
        Add(20, AwsServices.Length, (i, n) => Service(n, AwsServices[i]));
        Add(34, 60, (i, n) => Role(n, $"{SamplePools.Service(i)}-role", i % 3 == 0 ? SamplePools.Service(i) : $"i-0{SampleRandom.Hash((ulong)n):x16}", ActorProfile.Application, SdkAgents, inVpc: true));
        Add(12, 300, (i, n) => Role(n, "ec2-ssm-instance-role", $"i-0{SampleRandom.Hash((ulong)n):x16}", ActorProfile.Agent, Bytes("aws-sdk-go/1.55.5 (go1.22.7; linux; amd64) amazon-ssm-agent/3.3.987.0"), inVpc: true));
        Add(11, 4, (i, n) => Role(n, (string[])["DatadogIntegrationRole", "SecurityAudit", "WizAccess-Role", "AWSConfigRecorder"] is var names ? names[i] : "", "scan", ActorProfile.Monitor, Bytes("Boto3/1.34.162 md/Botocore#1.34.162 ua/2.0 os/linux lang/python#3.11.10")));
        Add(8, 10, (i, n) => Role(n, $"{SamplePools.Service(i)}-deploy", "GitHubActions", ActorProfile.Pipeline, PipelineAgents));
        Add(4, 6, (i, n) => Role(n, $"analytics-job-{i}", "GlueJobRunnerSession", ActorProfile.Analytics, SdkAgents));
        Add(6, 60, (i, n) => Role(n, $"AWSReservedSSO_{((string[])["AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess"])[i % 3]}_{SampleRandom.Hash((ulong)(i % 3)):x16}", $"{SamplePools.Person(i)}@acme.example", ActorProfile.Person, PersonAgents, console: true));
        Add(3, 20, (i, n) => User(n, SamplePools.Person(100 + i), console: true));
        Add(5, 12, (i, n) => User(n, $"svc-{SamplePools.Service(i)}", console: false));
        Add(2, 8, WebIdentity);
        Add(0.5, 20, Saml);
        Add(0.7, 3, Foreign);
        Add(0.1, 1, (_, n) => Root(n));
        _table = new WeightedTable(_weights);
    }

    /// <summary>Who calls next.</summary>
    public Actor Draw(ref SampleRandom random) => _actors[_table.Draw(ref random)];

    private void Add(double share, int count, Func<int, int, Actor> make)
    {
        double sum = Enumerable.Range(1, count).Sum(rank => 1.0 / rank);
        for (int i = 0; i < count; i++)
        {
            _actors.Add(make(i, _actors.Count));
            _weights.Add(share / (i + 1) / sum);
        }
    }

    private Actor Service(int number, string service) => new(
        number,
        service,
        $"{service}.amazonaws.com",
        $$"""{"type":"AWSService","invokedBy":"{{service}}.amazonaws.com"}""",
        ActorProfile.Service)
    {
        Addresses = Bytes($"{service}.amazonaws.com"),
        Agents = Bytes($"{service}.amazonaws.com"),
        HasTls = false,
        ErrorRate = 0.002,
    };

    private Actor Role(int number, string role, string session, ActorProfile profile, byte[][] agents, bool console = false, bool inVpc = false)
    {
        string id = Id("AROA", role);
        string arn = $"arn:aws:sts::{_account}:assumed-role/{role}/{session}";
        string delivery = session.StartsWith("i-", StringComparison.Ordinal) ? ",\"ec2RoleDelivery\":\"2.0\"" : "";
        return new Actor(
            number,
            session,
            arn,
            $$"""{"type":"AssumedRole","principalId":"{{id}}:{{session}}","arn":"{{arn}}","accountId":"{{_account}}","accessKeyId":"ASIA$sessionkey$","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"{{id}}","arn":"arn:aws:iam::{{_account}}:role/{{role}}","accountId":"{{_account}}","userName":"{{role}}"},"attributes":{"creationDate":"$sessionstart$","mfaAuthenticated":"false"}{{delivery}}""" + "}}",
            profile)
        {
            Addresses = inVpc ? [.. PrivateAddresses(2)] : [.. PublicAddresses(console ? 3 : 2)],
            Agents = agents,
            ErrorRate = 0.004 + (0.06 * Math.Pow(_random.Fraction(), 6)),
            Console = console,
            InVpc = inVpc,
        };
    }

    private Actor User(int number, string user, bool console)
    {
        string arn = $"arn:aws:iam::{_account}:user/{user}";
        string session = console ? ",\"sessionContext\":{\"attributes\":{\"creationDate\":\"$sessionstart$\",\"mfaAuthenticated\":\"true\"}}" : "";
        return new Actor(
            number,
            user,
            arn,
            $$"""{"type":"IAMUser","principalId":"{{Id("AIDA", user)}}","arn":"{{arn}}","accountId":"{{_account}}","accessKeyId":"{{(console ? "ASIA$sessionkey$" : Id("AKIA", user)[..20])}}","userName":"{{user}}"{{session}}""" + "}",
            console ? ActorProfile.Person : ActorProfile.Application)
        {
            Addresses = [.. PublicAddresses(2)],
            Agents = console ? PersonAgents : SdkAgents,
            ErrorRate = 0.01 + (0.1 * Math.Pow(_random.Fraction(), 4)),
            Console = console,
        };
    }

    private Actor WebIdentity(int i, int number)
    {
        string provider = $"arn:aws:iam::{_account}:oidc-provider/token.actions.githubusercontent.com";
        string subject = $"repo:acme/{SamplePools.Service(i)}:ref:refs/heads/main";
        return new Actor(
            number,
            SamplePools.Service(i),
            provider,
            $$"""{"type":"WebIdentityUser","principalId":"{{provider}}:sts.amazonaws.com:{{subject}}","userName":"{{subject}}","identityProvider":"{{provider}}"}""",
            ActorProfile.WebIdentity)
        {
            Addresses = [.. PublicAddresses(6)],
            Agents = Bytes("configure-aws-credentials-for-github-actions"),
            ErrorRate = 0.01,
        };
    }

    private Actor Saml(int i, int number) => new(
        number,
        SamplePools.Person(i),
        $"arn:aws:iam::{_account}:saml-provider/okta",
        $$"""{"type":"SAMLUser","principalId":"{{Id("", SamplePools.Person(i))}}:{{SamplePools.Person(i)}}@acme.example","userName":"{{SamplePools.Person(i)}}@acme.example","identityProvider":"{{Id("", "okta")}}"}""",
        ActorProfile.Saml)
    {
        Addresses = [.. PublicAddresses(2)],
        Agents = PersonAgents,
        ErrorRate = 0.02,
    };

    private Actor Foreign(int i, int number) => new(
        number,
        "partner",
        $"arn:aws:sts::{210_000_000_000 + (i * 7_919):d12}:assumed-role/partner/partner",
        $$"""{"type":"AWSAccount","principalId":"{{Id("AROA", $"partner{i}")}}:partner","accountId":"{{210_000_000_000 + (i * 7_919):d12}}"}""",
        ActorProfile.Service)
    {
        Addresses = [.. PublicAddresses(2)],
        Agents = SdkAgents,
        ErrorRate = 0.15,
    };

    private Actor Root(int number) => new(
        number,
        "root",
        $"arn:aws:iam::{_account}:root",
        $$"""{"type":"Root","principalId":"{{_account}}","arn":"arn:aws:iam::{{_account}}:root","accountId":"{{_account}}","accessKeyId":"ASIA$sessionkey$","sessionContext":{"attributes":{"creationDate":"$sessionstart$","mfaAuthenticated":"true"}""" + "}}",
        ActorProfile.Person)
    {
        Addresses = [.. PublicAddresses(1)],
        Agents = PersonAgents,
        Console = true,
    };

    private string Id(string prefix, string name)
    {
        ulong seed = ulong.Parse(_account);
        foreach (char c in name)
            seed = SampleRandom.Hash(seed ^ c);
        var buffer = new Utf8Buffer(32);
        buffer.WriteBase32(seed, 17);
        return prefix + Encoding.ASCII.GetString(buffer.Written);
    }

    private IEnumerable<byte[]> PublicAddresses(int count) =>
        Enumerable.Range(0, count).Select(_ => Encoding.ASCII.GetBytes($"{3 + _random.Below(50)}.{_random.Below(256)}.{_random.Below(256)}.{1 + _random.Below(254)}"));

    private IEnumerable<byte[]> PrivateAddresses(int count) =>
        Enumerable.Range(0, count).Select(_ => Encoding.ASCII.GetBytes($"10.{_random.Below(16)}.{_random.Below(256)}.{1 + _random.Below(254)}"));

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
