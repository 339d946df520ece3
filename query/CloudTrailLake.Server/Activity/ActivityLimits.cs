namespace CloudTrailLake.Server.Activity;

/// <summary>Bounds of what a record says of a call.</summary>
internal static class ActivityLimits
{
    /// <summary>Characters of one text in the parameters; the rest is cut off.</summary>
    public const int MaxTextLength = 10_000;

    /// <summary>Members or elements of one object or array; the rest is left out.</summary>
    public const int MaxElements = 200;

    /// <summary>Bytes of all parameters, or of the answer; beyond it only their size is said (AWS: requestParameters, 100 KB).</summary>
    public const int MaxParametersBytes = 100 * 1024;

    /// <summary>Characters of the user agent, the error's code and its message; a store's event configuration cuts them further (AWS: 1 KB at Standard).</summary>
    public const int MaxTextField = 32 * 1024;

    /// <summary>Records moved from the outbox at a time.</summary>
    public const int OutboxBatch = 500;
}
