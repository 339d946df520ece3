namespace CloudTrailLake.Engine.Verification;

/// <summary>What a store's signed head is worth.</summary>
internal enum HeadState
{
    /// <summary>There is none, and the log says that there never was.</summary>
    Absent,

    /// <summary>Its signature is that of a known key.</summary>
    Valid,

    /// <summary>The key that signed it is not among those given.</summary>
    UnknownKey,

    /// <summary>It is damaged, missing, or its signature is wrong.</summary>
    Invalid,
}
