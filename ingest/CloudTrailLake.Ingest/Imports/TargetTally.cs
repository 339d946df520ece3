using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>Sums of one store over an import. Safe for concurrent use.</summary>
internal sealed class TargetTally(ImportTarget target)
{
    private readonly Lock _lock = new();
    private readonly List<long> _commits = [];
    private readonly List<string> _quarantineFiles = [];
    private EventCounts _counts;
    private long _alreadyIngested;
    private long _conflicts;

    /// <summary>An object was found in the ledger.</summary>
    public void AddAlreadyIngested()
    {
        lock (_lock)
        {
            _alreadyIngested++;
        }
    }

    /// <summary>A commit was published.</summary>
    public void AddCommit(long version, EventCounts counts, long conflicts, string? quarantineFile)
    {
        lock (_lock)
        {
            _commits.Add(version);
        }

        AddUncommitted(counts, conflicts, quarantineFile);
    }

    /// <summary>Records were looked at, and none was to be stored.</summary>
    public void AddUncommitted(EventCounts counts, long conflicts, string? quarantineFile)
    {
        lock (_lock)
        {
            _counts += counts;
            _conflicts += conflicts;
            if (quarantineFile is not null)
            {
                _quarantineFiles.Add(quarantineFile);
            }
        }
    }

    /// <summary>The sums.</summary>
    public TargetReport ToReport()
    {
        lock (_lock)
        {
            return new(target.Definition.Id, _counts, _alreadyIngested, _conflicts, [.. _commits], [.. _quarantineFiles]);
        }
    }
}
