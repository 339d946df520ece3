namespace CloudTrailLake.Server.Rest;

/// <summary>Every bound of the <c>/v1</c> interface, in one place.</summary>
internal static class RestLimits
{
    /// <summary>Largest body of a request, in bytes: the longest statement with its parameters fits several times.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>Nesting of a JSON body.</summary>
    public const int MaxJsonDepth = 32;
}
