namespace CloudTrailLake.Engine.Catalog;

/// <summary>How large an event that a store takes live may be (AWS: PutEventConfiguration).</summary>
internal enum MaxEventSize
{
    /// <summary>256 KB, with a limit for each large member.</summary>
    Standard,

    /// <summary>1 MB; limits apply only to an event that is larger.</summary>
    Large,
}
