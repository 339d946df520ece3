namespace CloudTrailLake.Automation.Outputs;

/// <summary>An attempt to deliver failed; the message says to whom, how and what to do.</summary>
internal sealed class OutputException(string message, bool isPermanent, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Trying again by itself would change nothing.</summary>
    public bool IsPermanent { get; } = isPermanent;
}
