namespace CloudTrailLake.DuckDb;

/// <summary>How a <see cref="DuckDbInstance"/> is opened. Checked as a whole: one message names all violations.</summary>
internal sealed record DuckDbOptions
{
    /// <summary>The memory limit at least, in bytes: below it DuckDB cannot hold its own buffers.</summary>
    public const long MinMemoryLimit = 16L << 20;

    /// <summary>The threads a query may use at most.</summary>
    public const int MaxThreads = 1024;

    /// <summary>Threads of the instance, shared by its queries. With 1 (the default) a query runs on its caller's thread and no other is started.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What DuckDB's buffers may hold, in bytes; <see langword="null"/> is DuckDB's default, four fifths of the machine's memory.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>An absolute folder where queries may spill; <see langword="null"/> forbids spilling.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>What spilling may take on disk, in bytes; <see langword="null"/> is DuckDB's default, nine tenths of the free space.</summary>
    public long? MaxTempDirectorySize { get; init; }

    /// <summary>
    /// Absolute folders that SQL may read and write. Given, the instance is locked down: every other path, ATTACH, INSTALL, LOAD and SET fail, for good.
    /// <see langword="null"/> leaves it open, for SQL of our own only. COPY into an allowed folder works, so an allow-list of statements comes first.
    /// </summary>
    public IReadOnlyList<string>? AllowedDirectories { get; init; }

    /// <summary>True (the default): results without ORDER BY come in the order of their source.</summary>
    public bool PreserveInsertionOrder { get; init; } = true;

    /// <summary>
    /// True: the footers of Parquet files are read once and kept. For files that never change under their name; DuckDB itself asks for a file's time of change before it believes its copy.
    /// </summary>
    public bool KeepParquetMetadata { get; init; }

    /// <exception cref="ArgumentException">One or more options are out of range.</exception>
    internal void Validate()
    {
        var faults = new List<string>();
        if (Threads is < 1 or > MaxThreads)
        {
            faults.Add($"{nameof(Threads)} must be 1 to {MaxThreads}, not {Threads}");
        }

        if (MemoryLimit < MinMemoryLimit)
        {
            faults.Add($"{nameof(MemoryLimit)} must be at least {MinMemoryLimit} bytes, not {MemoryLimit}");
        }

        if (MaxTempDirectorySize < 0)
        {
            faults.Add($"{nameof(MaxTempDirectorySize)} must not be negative");
        }

        if (TempDirectory is not null && !Path.IsPathFullyQualified(TempDirectory))
        {
            faults.Add($"{nameof(TempDirectory)} must be an absolute path, not '{TempDirectory}'");
        }

        faults.AddRange((AllowedDirectories ?? []).Where(d => !Path.IsPathFullyQualified(d)).Select(d => $"{nameof(AllowedDirectories)} must be absolute paths, not '{d}'"));
        if (faults.Count > 0)
        {
            throw new ArgumentException($"DuckDB cannot be opened: {string.Join("; ", faults)}.");
        }
    }
}
