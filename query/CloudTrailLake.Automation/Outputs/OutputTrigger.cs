namespace CloudTrailLake.Automation.Outputs;

/// <summary>Which runs go to an output.</summary>
internal enum OutputTrigger
{
    /// <summary>Every successful run.</summary>
    Run,

    /// <summary>Runs that are an open alert.</summary>
    Alert,
}
