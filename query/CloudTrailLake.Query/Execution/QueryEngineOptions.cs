namespace CloudTrailLake.Query.Execution;

/// <summary>What the query engine may use.</summary>
internal sealed record QueryEngineOptions
{
    /// <summary>Folders whose files queries read, <c>DIR/stores</c>. Absolute. Nothing else is readable.</summary>
    public required IReadOnlyList<string> StoresDirectories { get; init; }

    /// <summary>Absolute folder for spilling, created on first use and owned by this engine alone; null: none.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Bytes spilling may take.</summary>
    public long? MaxTempDirectorySize { get; init; }

    /// <summary>Bytes the engine may hold; null: four fifths of the machine's memory.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Threads shared by all queries.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether a run counts EventsMatched by a second, cheap query where it does not follow from the result. The command line has no use for it.</summary>
    public bool CountMatches { get; init; } = true;
}
