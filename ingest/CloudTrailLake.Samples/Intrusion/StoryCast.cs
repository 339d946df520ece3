using System.Text;

namespace CloudTrailLake.Samples.Intrusion;

/// <summary>Who takes part in the story.</summary>
internal sealed class StoryCast
{
    /// <summary>The account it happens in.</summary>
    public const string Account = "111122223333";

    /// <summary>The key that leaked.</summary>
    public const string LeakedKey = "AKIA4XMPLREPORTS7Q2K";

    /// <summary>The key of the user that the intruder makes.</summary>
    public const string BackdoorKey = "AKIA4XMPLBACKDOOR5TZ";

    /// <summary>The address the key's owner always calls from (a documentation range, RFC 5737).</summary>
    public const string OwnerAddress = "203.0.113.25";

    /// <summary>The intruder's address (a documentation range, RFC 5737).</summary>
    public const string IntruderAddress = "198.51.100.77";

    /// <summary>The bucket that holds what is taken.</summary>
    public const string Bucket = "acme-customer-exports";

    /// <summary>The export job that the key was made for.</summary>
    public Actor Owner { get; } = User("svc-reports-export", LeakedKey, OwnerAddress, "Boto3/1.35.81 md/Botocore#1.35.81 ua/2.0 os/linux#6.1.115 lang/python#3.12.6");

    /// <summary>Someone else with the same key.</summary>
    public Actor Intruder { get; } = User("svc-reports-export", LeakedKey, IntruderAddress, Shell);

    /// <summary>The user the intruder makes and goes on with.</summary>
    public Actor Backdoor { get; } = User("svc-backup-sync", BackdoorKey, IntruderAddress, Shell);

    private const string Shell = "aws-cli/2.15.30 Python/3.11.8 Linux/6.6.9-amd64 exe/x86_64.kali.2024 prompt/off";

    private static Actor User(string name, string key, string address, string agent) => new(
        0,
        name,
        $"arn:aws:iam::{Account}:user/{name}",
        $$"""{"type":"IAMUser","principalId":"AIDA4XMPL{{(name == "svc-backup-sync" ? "BACKUPSYNC77" : "REPORTSEXPO5")}}","arn":"arn:aws:iam::{{Account}}:user/{{name}}","accountId":"{{Account}}","accessKeyId":"{{key}}","userName":"{{name}}"}""",
        ActorProfile.Application)
    {
        Addresses = [Encoding.ASCII.GetBytes(address)],
        Agents = [Encoding.ASCII.GetBytes(agent)],
    };
}
