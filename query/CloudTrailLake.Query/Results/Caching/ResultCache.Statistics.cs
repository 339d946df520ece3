using CloudTrailLake.Query.Execution;

namespace CloudTrailLake.Query.Results.Caching;

/// <content>What the cache did.</content>
internal sealed partial class ResultCache
{
    private long _hits;
    private long _misses;
    private long _bypasses;
    private long _bytesSaved;
    private long _millisecondsSaved;
    private long _evictions;

    /// <summary>The figures so far.</summary>
    public CacheStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new(_hits, _misses, _bypasses, _entries.Count, _bytes, _options.MaxBytes, _bytesSaved, _millisecondsSaved, _evictions);
            }
        }
    }

    /// <summary>A query was answered; these are the figures of the run that had produced the answer.</summary>
    public void CountHit(QueryStatistics run)
    {
        lock (_lock)
        {
            _hits++;
            _bytesSaved += run.BytesScanned;
            _millisecondsSaved += run.ExecutionTimeInMillis;
        }
    }

    /// <summary>A query runs, though its answer may be kept afterwards.</summary>
    public void CountMiss()
    {
        lock (_lock)
        {
            _misses++;
        }
    }

    /// <summary>A query runs, and its answer is nobody else's.</summary>
    public void CountBypass()
    {
        lock (_lock)
        {
            _bypasses++;
        }
    }
}
