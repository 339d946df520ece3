using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>How an import runs.</summary>
internal sealed record ImportOptions
{
    /// <summary>Folder of the quarantine, <c>DIR/quarantine</c>; a folder per store is made below it.</summary>
    public required string QuarantineDirectory { get; init; }

    /// <summary>Clock of retention, commits and progress.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Keep every record, whatever the selectors of the stores say (<c>StartImport</c>, <c>--ignore-selectors</c>).</summary>
    public bool IgnoreSelectors { get; init; }

    /// <summary>Progress of an application that the commit contains; it says of what comes in how far that reaches. One commit per import then.</summary>
    public AppTransaction? Transaction { get; init; }

    /// <summary>Told about objects with rejected records; nobody unless given.</summary>
    public IRejectionLog? Rejections { get; init; }

    /// <summary>Threads that read and decode.</summary>
    public int DecodeThreads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, MaxThreads);

    /// <summary>Threads that encode Parquet.</summary>
    public int EncodeThreads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, MaxThreads);

    /// <summary>Most rows of one data file as imported.</summary>
    public int MaxFileRows { get; init; } = 61_440;

    /// <summary>Rows after which an import commits, at the end of an object.</summary>
    public int CommitRows { get; init; } = 262_144;

    /// <summary>Objects after which an import commits.</summary>
    public int CommitObjects { get; init; } = 10_000;

    /// <summary>Time after which an import commits, at the end of an object.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bounds of decoding.</summary>
    public DecodingLimits DecodingLimits { get; init; } = DecodingLimits.Default;

    /// <summary>Beyond this more threads only take memory.</summary>
    private const int MaxThreads = 8;
}
