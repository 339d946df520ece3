namespace CloudTrailLake.Cli.Remote;

/// <summary>
/// Finds credentials and Region where the AWS CLI finds them: a profile that was named, else the environment, else the default profile of the shared files
/// (AWS: "Configuration settings and precedence").
/// </summary>
internal sealed class AwsCredentialFinder(Func<string, string?> environment)
{
    private const string DefaultProfile = "default";

    /// <summary>From the environment of this process.</summary>
    public static AwsCredentialFinder OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>The credentials.</summary>
    /// <param name="profile">The profile that <c>--profile</c> names, or null.</param>
    /// <exception cref="CommandException">There are none, or they are of a kind that only the AWS CLI can resolve.</exception>
    public AwsCredentials Find(string? profile)
    {
        if (profile is null && Get("AWS_ACCESS_KEY_ID") is { } id)
        {
            string secret = Get("AWS_SECRET_ACCESS_KEY") ?? throw new CommandException("AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not.");
            return new AwsCredentials(id, secret, Get("AWS_SESSION_TOKEN"), RegionOf(ProfileName(profile)));
        }

        string name = ProfileName(profile);
        var settings = Merge(name);
        if (settings.TryGetValue("aws_access_key_id", out string? key) && settings.TryGetValue("aws_secret_access_key", out string? value))
            return new AwsCredentials(key, value, settings.GetValueOrDefault("aws_session_token"), RegionOf(name));

        string why = settings.Count == 0
            ? $"There is no profile '{name}' in {CredentialsPath} or {ConfigPath}, and AWS_ACCESS_KEY_ID is not set."
            : $"The profile '{name}' has no aws_access_key_id and aws_secret_access_key. For a profile with SSO, a role or a credential process, run: eval \"$(aws configure export-credentials --profile {name} --format env)\"";
        throw new CommandException($"{why} A server writes its first credentials to DIR/credentials: use AWS_SHARED_CREDENTIALS_FILE=DIR/credentials AWS_PROFILE=ctlake.");
    }

    private string CredentialsPath => Get("AWS_SHARED_CREDENTIALS_FILE") ?? InHome("credentials");

    private string ConfigPath => Get("AWS_CONFIG_FILE") ?? InHome("config");

    private string ProfileName(string? profile) => profile ?? Get("AWS_PROFILE") ?? Get("AWS_DEFAULT_PROFILE") ?? DefaultProfile;

    private string RegionOf(string profile) =>
        Get("AWS_REGION") ?? Get("AWS_DEFAULT_REGION") ?? Merge(profile).GetValueOrDefault("region") ?? Engine.Catalog.LakeOptions.DefaultRegion;

    private Dictionary<string, string> Merge(string profile)
    {
        var settings = new Dictionary<string, string>(AwsProfileFile.Read(ConfigPath, profile == DefaultProfile ? [profile, $"profile {profile}"] : [$"profile {profile}"]), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in AwsProfileFile.Read(CredentialsPath, profile))
            settings[name] = value;
        return settings;
    }

    private string InHome(string file) =>
        Path.Combine(Get("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", file);

    private string? Get(string name) => environment(name) is { Length: > 0 } value ? value : null;
}
