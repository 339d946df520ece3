namespace CloudTrailLake.Server.Authentication;

/// <summary>Bounds of signature verification.</summary>
internal static class SignatureLimits
{
    /// <summary>How far the time of a request may be from the server's.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    /// <summary>Longest Authorization header read.</summary>
    public const int MaxAuthorizationLength = 8 * 1024;

    /// <summary>Longest Region in a credential scope.</summary>
    public const int MaxRegionLength = 32;
}
