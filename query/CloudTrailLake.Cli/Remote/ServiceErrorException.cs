namespace CloudTrailLake.Cli.Remote;

/// <summary>The server answered an error.</summary>
/// <param name="type">AWS's name of the exception.</param>
/// <param name="message">Its text.</param>
/// <param name="status">HTTP status.</param>
internal sealed class ServiceErrorException(string type, string message, int status) : Exception($"{type}: {message}")
{
    /// <summary>AWS's name of the exception.</summary>
    public string Type { get; } = type;

    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;
}
