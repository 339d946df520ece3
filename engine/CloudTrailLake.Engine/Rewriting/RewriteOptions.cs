namespace CloudTrailLake.Engine.Rewriting;

/// <summary>The bounds of a rewrite. Whatever a day holds, no more than this is used at a time: what does not fit in memory spills.</summary>
internal sealed record RewriteOptions
{
    /// <summary>Memory of the engine that sorts and encodes, unless told otherwise. Measured: it suffices for 4 M events, which spill, as for 1 M; 256 MiB do not suffice for 1 M.</summary>
    public const long DefaultMemoryLimit = 512L << 20;

    /// <summary>An absolute folder of its own where sorts spill; it is made, and deleted in the end.</summary>
    public required string TempDirectory { get; init; }

    /// <summary>Memory of the engine that sorts and encodes, in bytes.</summary>
    public long MemoryLimit { get; init; } = DefaultMemoryLimit;
}
