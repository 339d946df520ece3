namespace CloudTrailLake.Cli;

/// <summary>What <c>ctlake</c> ends with.</summary>
internal static class ExitCode
{
    /// <summary>Fine.</summary>
    public const int Success = 0;

    /// <summary>The work failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Part of the input was rejected, and is in quarantine.</summary>
    public const int PartlyRejected = 3;
}
