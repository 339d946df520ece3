namespace CloudTrailLake.Server.Rest;

/// <summary>Every bound of the <c>/v1</c> interface, in one place.</summary>
internal static class RestLimits
{
    /// <summary>Largest body of a request, in bytes: the longest statement with its parameters fits several times.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>Nesting of a JSON body.</summary>
    public const int MaxJsonDepth = 32;

    /// <summary>Bytes of an answer after which they are sent, whether or not their batch is complete.</summary>
    public const int SendBytes = 256 * 1024;

    /// <summary>Bytes of an answer that wait for a client to read them before its query is made to wait: enough that the two do not take turns.</summary>
    public const int UnreadBytes = 1 << 20;

    /// <summary>Characters of a statement, as StartQuery bounds it.</summary>
    public const int MaxStatementCharacters = 10_000;

    /// <summary>Largest row limit that may be asked for.</summary>
    public const long MaxRowLimit = 1_000_000_000_000;

    /// <summary>Shortest run time that may be asked for, in seconds; the longest is the server's own bound of queries.</summary>
    public const int MinTimeoutSeconds = 1;

    /// <summary>Parameters of a statement.</summary>
    public const int MaxParameters = 1000;

    /// <summary>Characters of a parameter's value.</summary>
    public const int MaxParameterCharacters = 100_000;
}
