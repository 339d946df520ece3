namespace CloudTrailLake.Engine.Catalog;

/// <summary>Every bound of bearer tokens, in one place.</summary>
internal static class BearerTokenLimits
{
    /// <summary>How long a token lives unless its maker says otherwise.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(90);

    /// <summary>Shortest life.</summary>
    public static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Longest life: no token lives for ever.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(3650);

    /// <summary>How exactly the time of the last use is kept; closer would make a write of every request.</summary>
    public static readonly TimeSpan LastUsedPrecision = TimeSpan.FromMinutes(1);

    /// <summary>How long tokens that are refused are remembered, so that their bearers learn why.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>Tokens of an account and Region that are not refused yet.</summary>
    public const int MaxActive = 500;

    /// <summary>Longest name, as IAM bounds the names of users.</summary>
    public const int MaxNameLength = 64;
}
