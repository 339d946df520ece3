namespace CloudTrailLake.Automation.SampleQueries;

/// <summary>What a sample query is good for; the folder it stands in.</summary>
internal enum SampleQueryCategory
{
    /// <summary>Finds what an intruder does and what invites one.</summary>
    Security,

    /// <summary>Finds failures, limits and what changed before them.</summary>
    Operations,

    /// <summary>Finds what makes the bill.</summary>
    Cost,

    /// <summary>Gives evidence that rules are kept.</summary>
    Compliance,
}
