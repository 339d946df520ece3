namespace CloudTrailLake.Data.Configuration;

/// <summary>Who calls: a bearer token, or an access key that signs.</summary>
internal sealed class LakeCredentials
{
    private LakeCredentials(string? token, string accessKey, string secretKey, string? sessionToken, string region)
    {
        Token = token;
        AccessKey = accessKey;
        SecretKey = secretKey;
        SessionToken = sessionToken;
        Region = region;
    }

    /// <summary>The bearer token, or null when requests are signed.</summary>
    public string? Token { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    public string? SessionToken { get; }

    public string Region { get; }

    public static LakeCredentials Bearer(string token) => new(token, "", "", null, "");

    public static LakeCredentials Keys(string accessKey, string secretKey, string? sessionToken, string region) => new(null, accessKey, secretKey, sessionToken, region);

    /// <summary>The kind alone: secrets stay out of whatever prints this.</summary>
    public override string ToString() => Token is null ? $"access key {AccessKey}" : "bearer token";
}
