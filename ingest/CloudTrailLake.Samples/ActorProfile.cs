using CloudTrailLake.Samples.Calls;

namespace CloudTrailLake.Samples;

/// <summary>What a kind of actor calls, and how often.</summary>
internal sealed class ActorProfile
{
    private readonly CompiledCall[] _calls;
    private readonly WeightedTable _table;

    private ActorProfile(double writes, params (ApiService Service, double Share)[] services)
    {
        var weighted = services
            .SelectMany(s => s.Service.Calls.Select(c => (s.Service, Call: c, Weight: s.Share * c.Weight * (c.ReadOnly ? 1 : writes) / s.Service.Calls.Sum(x => x.Weight))))
            .ToList();
        _calls = [.. weighted.Select(w => CompiledCall.Of(w.Service, w.Call))];
        _table = new WeightedTable([.. weighted.Select(w => w.Weight)]);
    }

    /// <summary>A running application: data plane, keys, secrets, logs.</summary>
    public static ActorProfile Application { get; } = new(
        1,
        (StorageCalls.S3, 26), (StorageCalls.DynamoDb, 12), (ComputeCalls.Lambda, 8), (IdentityCalls.Kms, 14), (OperationsCalls.Logs, 10), (OperationsCalls.Ssm, 9),
        (OperationsCalls.SecretsManager, 5), (OperationsCalls.Sqs, 4), (OperationsCalls.Sns, 3), (IdentityCalls.Sts, 6), (ComputeCalls.Ecs, 4), (ComputeCalls.Ecr, 4));

    /// <summary>A scanner or monitoring product: describes and lists all day.</summary>
    public static ActorProfile Monitor { get; } = new(
        0,
        (ComputeCalls.Ec2, 40), (OperationsCalls.Rds, 8), (IdentityCalls.Iam, 14), (StorageCalls.S3, 6), (ComputeCalls.Lambda, 4), (OperationsCalls.Monitoring, 8),
        (ComputeCalls.LoadBalancing, 8), (ComputeCalls.AutoScaling, 6), (OperationsCalls.CloudTrail, 4), (IdentityCalls.Kms, 3), (OperationsCalls.Config, 4),
        (StorageCalls.DynamoDb, 3), (OperationsCalls.CloudFormation, 2));

    /// <summary>A deployment pipeline: reads much, changes much.</summary>
    public static ActorProfile Pipeline { get; } = new(
        4,
        (OperationsCalls.CloudFormation, 18), (ComputeCalls.Ec2, 20), (IdentityCalls.Iam, 16), (ComputeCalls.Lambda, 10), (ComputeCalls.Ecr, 10), (ComputeCalls.Ecs, 8),
        (StorageCalls.S3, 8), (IdentityCalls.Sts, 5), (OperationsCalls.Ssm, 4), (OperationsCalls.Logs, 3));

    /// <summary>A person with a browser or a shell.</summary>
    public static ActorProfile Person { get; } = new(
        1.5,
        (ComputeCalls.Ec2, 26), (StorageCalls.S3, 14), (IdentityCalls.Iam, 10), (OperationsCalls.Logs, 10), (OperationsCalls.Monitoring, 8), (OperationsCalls.Rds, 6),
        (ComputeCalls.Lambda, 6), (OperationsCalls.CloudFormation, 5), (ComputeCalls.Ecs, 4), (OperationsCalls.Athena, 4), (OperationsCalls.Glue, 3),
        (IdentityCalls.SignIn, 1.2), (OperationsCalls.CloudTrail, 1), (OperationsCalls.SecretsManager, 1), (IdentityCalls.Sts, 2));

    /// <summary>An AWS service acting for the account.</summary>
    public static ActorProfile Service { get; } = new(1, (IdentityCalls.Sts, 55), (IdentityCalls.Kms, 30), (OperationsCalls.Logs, 9), (ComputeCalls.Ec2, 4), (StorageCalls.S3, 2));

    /// <summary>Analytics jobs.</summary>
    public static ActorProfile Analytics { get; } = new(
        1,
        (OperationsCalls.Glue, 26), (OperationsCalls.Athena, 16), (StorageCalls.S3, 40), (IdentityCalls.Kms, 14), (OperationsCalls.Logs, 4));

    /// <summary>A fleet's management agents.</summary>
    public static ActorProfile Agent { get; } = new(1, (OperationsCalls.Ssm, 70), (ComputeCalls.Ec2, 12), (OperationsCalls.Logs, 8), (StorageCalls.S3, 6), (ComputeCalls.Ecr, 4));

    /// <summary>Exchange of a web identity for a role.</summary>
    public static ActorProfile WebIdentity { get; } = Only("AssumeRoleWithWebIdentity");

    /// <summary>Exchange of a SAML assertion for a role.</summary>
    public static ActorProfile Saml { get; } = Only("AssumeRoleWithSAML");

    /// <summary>The next call.</summary>
    public CompiledCall Draw(ref SampleRandom random) => _calls[_table.Draw(ref random)];

    private static ActorProfile Only(string call) =>
        new(1, (IdentityCalls.Sts with { Calls = [.. IdentityCalls.Sts.Calls.Where(c => c.Name == call)] }, 1));
}
