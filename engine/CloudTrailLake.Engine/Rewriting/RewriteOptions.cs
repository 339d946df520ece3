namespace CloudTrailLake.Engine.Rewriting;

/// <summary>The bounds of a rewrite. Whatever a day holds, no more than this is used at a time: what does not fit in memory spills.</summary>
internal sealed record RewriteOptions
{
    /// <summary>Memory of the engine that sorts and encodes, unless told otherwise. Measured: a file of 128 MB is written in about the same time with 256 MiB as with 2 GiB.</summary>
    public const long DefaultMemoryLimit = 512L << 20;

    /// <summary>An absolute folder of its own where sorts spill; it is made, and deleted in the end.</summary>
    public required string TempDirectory { get; init; }

    /// <summary>Memory of the engine that sorts and encodes, in bytes.</summary>
    public long MemoryLimit { get; init; } = DefaultMemoryLimit;
}
