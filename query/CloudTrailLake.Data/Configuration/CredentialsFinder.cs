namespace CloudTrailLake.Data.Configuration;

/// <summary>Finds who calls: in the connection string itself, or in the profile of an AWS credentials file that it names.</summary>
internal static class CredentialsFinder
{
    /// <summary>The credentials of a connection to a server.</summary>
    /// <exception cref="ArgumentException">There are none, or two kinds of them.</exception>
    public static LakeCredentials Find(LakeConnectionStringBuilder builder)
    {
        bool keys = builder.AccessKey.Length > 0 || builder.SecretKey.Length > 0;
        bool profile = builder.Profile.Length > 0 || builder.CredentialsFile.Length > 0;
        bool token = builder.Token.Length > 0;
        if ((keys ? 1 : 0) + (profile ? 1 : 0) + (token ? 1 : 0) > 1)
        {
            throw new ArgumentException("The connection string holds more than one kind of credentials: give Access Key and Secret Key, or Token, or Profile.");
        }

        if (token)
        {
            return LakeCredentials.Bearer(builder.Token);
        }

        return keys ? FromKeys(builder) : profile ? FromProfile(builder) : throw new ArgumentException("The connection string holds no credentials: give Access Key and Secret Key, or Token, or Profile.");
    }

    private static LakeCredentials FromKeys(LakeConnectionStringBuilder builder)
    {
        if (builder.AccessKey.Length == 0 || builder.SecretKey.Length == 0)
        {
            throw new ArgumentException("Access Key and Secret Key go together; the connection string holds one of them.");
        }

        return LakeCredentials.Keys(builder.AccessKey, builder.SecretKey, NullIfEmpty(builder.SessionToken), Region(builder, null));
    }

    private static LakeCredentials FromProfile(LakeConnectionStringBuilder builder)
    {
        string file = CredentialsFile(builder);
        string name = builder.Profile.Length > 0 ? builder.Profile : ConnectionDefaults.Profile;
        if (!File.Exists(file))
        {
            throw new ArgumentException($"There is no credentials file '{file}'.");
        }

        var profile = ProfileFile.Read(file, name);
        if (!profile.TryGetValue("aws_access_key_id", out var accessKey) || !profile.TryGetValue("aws_secret_access_key", out var secretKey))
        {
            throw new ArgumentException($"The profile '{name}' of '{file}' has no aws_access_key_id and aws_secret_access_key.");
        }

        return LakeCredentials.Keys(accessKey, secretKey, profile.GetValueOrDefault("aws_session_token"), Region(builder, profile.GetValueOrDefault("region")));
    }

    private static string CredentialsFile(LakeConnectionStringBuilder builder)
    {
        if (builder.CredentialsFile.Length > 0)
        {
            return Path.GetFullPath(builder.CredentialsFile);
        }

        return Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "credentials");
    }

    private static string Region(LakeConnectionStringBuilder builder, string? ofProfile) => NullIfEmpty(builder.Region) ?? NullIfEmpty(ofProfile) ?? ConnectionDefaults.Region;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
