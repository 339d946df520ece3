using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>What all threads of one import share: counters, failures, progress. Safe for concurrent use.</summary>
internal sealed class ImportRun : ISourceObserver
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly IProgress<ImportProgress>? _progress;
    private readonly TimeProvider _time;
    private readonly List<ObjectFailure> _failures = [];
    private readonly List<SkippedEntry> _skipped = [];
    private readonly Dictionary<string, PrefixState> _prefixes = new(StringComparer.Ordinal);
    private long _skippedTotal;
    private long _failuresTotal;
    private long _failedObjects;
    private long _objectsListed;
    private long _objectsDone;
    private long _bytesListed;
    private long _bytesDone;
    private long _eventsDone;
    private long _prefixesFound;
    private long _prefixesCompleted;
    private bool _sizesKnown = true;
    private bool _listed;
    private long _lastReport;
    private EventCounts _counts;

    public ImportRun(IProgress<ImportProgress>? progress, TimeProvider time)
    {
        _progress = progress;
        _time = time;
        _lastReport = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Skipped(string location, string reason)
    {
        lock (_lock)
        {
            _skippedTotal++;
            if (_skipped.Count < ImportLimits.MaxSkippedEntries)
            {
                _skipped.Add(new(location, reason));
            }
        }
    }

    /// <inheritdoc/>
    public void Failed(ObjectFailure failure)
    {
        lock (_lock)
        {
            _failuresTotal++;
            if (_failures.Count < ImportLimits.MaxFailureEntries)
            {
                _failures.Add(failure);
            }
        }
    }

    /// <summary>An object of the listing could not be read; it counts as done too.</summary>
    public void FailedToRead(ObjectFailure failure)
    {
        lock (_lock)
        {
            _failedObjects++;
        }

        Failed(failure);
    }

    /// <summary>An object was found by the listing.</summary>
    public void Listed(SourceObject item)
    {
        lock (_lock)
        {
            _objectsListed++;
            _bytesListed += item.Size ?? 0;
            _sizesKnown &= item.Size is not null;
            string prefix = Prefix(item.Key);
            if (!_prefixes.TryGetValue(prefix, out var state))
            {
                _prefixes.Add(prefix, state = new PrefixState());
                _prefixesFound++;
            }
            else if (state.Pending == 0)
            {
                _prefixesCompleted--;
            }

            state.Pending++;
        }
    }

    /// <summary>The listing is over.</summary>
    public void ListingEnded()
    {
        lock (_lock)
        {
            _listed = true;
        }

        Report(force: true);
    }

    /// <summary>Records were decoded.</summary>
    public void Decoded(long records)
    {
        Interlocked.Add(ref _eventsDone, records);
        Report(force: false);
    }

    /// <summary>An object is committed, was ingested before, or failed.</summary>
    public void Done(SourceObject item)
    {
        lock (_lock)
        {
            _objectsDone++;
            _bytesDone += item.Size ?? 0;
            if (--_prefixes[Prefix(item.Key)].Pending == 0)
            {
                _prefixesCompleted++;
            }
        }

        Report(force: false);
    }

    /// <summary>A commit was published.</summary>
    public void Committed(EventCounts counts)
    {
        lock (_lock)
        {
            _counts += counts;
        }

        Report(force: true);
    }

    /// <summary>Tells the listener, at most every tenth of a second unless forced.</summary>
    public void Report(bool force)
    {
        if (_progress is null)
        {
            return;
        }

        ImportProgress progress;
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            if (!force && _time.GetElapsedTime(_lastReport, now) < ProgressInterval)
            {
                return;
            }

            _lastReport = now;
            progress = new(
                _objectsDone, _listed ? _objectsListed : null, _bytesDone, _listed && _sizesKnown ? _bytesListed : null, Interlocked.Read(ref _eventsDone), _counts)
            {
                PrefixesFound = _prefixesFound,
                PrefixesCompleted = _prefixesCompleted,
                FailedEntries = _failuresTotal,
                FailedObjects = _failedObjects,
            };
        }

        _progress.Report(progress);
    }

    /// <summary>The report of the whole.</summary>
    public ImportReport ToReport(IReadOnlyList<TargetReport> targets)
    {
        lock (_lock)
        {
            return new(targets, [.. _failures], [.. _skipped], _skippedTotal)
            {
                Objects = _objectsListed,
                Prefixes = _prefixesFound,
                UnlistedFailures = _failuresTotal - _failures.Count,
            };
        }
    }

    private static string Prefix(string key) => key[..Math.Max(0, key.LastIndexOf('/'))];

    private sealed class PrefixState
    {
        public int Pending { get; set; }
    }
}
