namespace CloudTrailLake.Data.Transport;

/// <summary>The SQL states that the provider itself gives (ISO 9075, classes 08 and 57 as PostgreSQL extends them); all others come from the lake.</summary>
internal static class SqlStates
{
    /// <summary>The server could not be reached.</summary>
    public const string CannotConnect = "08001";

    /// <summary>The connection broke before the answer was whole.</summary>
    public const string ConnectionFailure = "08006";

    /// <summary>The answer is not one of this protocol.</summary>
    public const string ProtocolViolation = "08P01";

    /// <summary>Cancelled or timed out.</summary>
    public const string Cancelled = "57014";

    /// <summary>The service does not take requests now.</summary>
    public const string CannotConnectNow = "57P03";

    /// <summary>Wrong credentials.</summary>
    public const string InvalidAuthorization = "28000";

    /// <summary>Something the lake does not do.</summary>
    public const string FeatureNotSupported = "0A000";

    /// <summary>A fault that nobody foresaw.</summary>
    public const string InternalError = "XX000";
}
