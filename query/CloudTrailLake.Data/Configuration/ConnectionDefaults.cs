namespace CloudTrailLake.Data.Configuration;

/// <summary>Defaults and bounds of what a connection string says.</summary>
internal static class ConnectionDefaults
{
    /// <summary>Seconds to reach the server.</summary>
    public const int Timeout = 15;

    /// <summary>Seconds a command waits for its first rows, and for each further batch; the default of ADO.NET.</summary>
    public const int CommandTimeout = 30;

    public const string Dialect = "trino";

    public const string Compression = "none";

    /// <summary>How often a request is sent again that did not reach a working server.</summary>
    public const int Retries = 2;

    /// <summary>Most retries that may be asked for.</summary>
    public const int MaxRetries = 10;

    /// <summary>HTTP connections of one data source.</summary>
    public const int MaxConnections = 100;

    /// <summary>Region of a signature when neither connection string nor profile names one; the server's own default.</summary>
    public const string Region = "us-east-1";

    /// <summary>Profile of a credentials file that a server writes.</summary>
    public const string Profile = "ctlake";

    public static IReadOnlyList<string> Dialects { get; } = ["trino", "tsql"];

    public static IReadOnlyList<string> Compressions { get; } = ["none", "lz4", "zstd"];
}
