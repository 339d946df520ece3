namespace CloudTrailLake.Engine.Verification;

/// <summary>What is wrong with a file or commit of a store.</summary>
internal enum FindingKind
{
    /// <summary>It is not what was committed or signed.</summary>
    Altered,

    /// <summary>It is missing.</summary>
    Removed,

    /// <summary>It was not written by the lake.</summary>
    Added,

    /// <summary>It stands in another's place.</summary>
    Reordered,

    /// <summary>The store is older than a head that was handed out.</summary>
    RolledBack,
}
