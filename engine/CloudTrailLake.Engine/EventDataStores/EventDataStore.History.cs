using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.EventDataStores;

/// <content>The store's past.</content>
internal sealed partial class EventDataStore
{
    /// <summary>
    /// The version the store had at a moment, by the times that its commits carry: the last commit not after it; before the first one, 0, the commit that created the store and holds no rows.
    /// </summary>
    public long VersionAt(DateTimeOffset moment)
    {
        var milliseconds = moment.ToUnixTimeMilliseconds();
        var (low, high) = (0L, Snapshot().Version);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (CommitTime(middle) <= milliseconds)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private long CommitTime(long version)
    {
        var name = _directory.CommitPath(version);
        return LogActionReader.ReadInfo(name, _directory.TryRead(version) ?? throw new CommitLogDamagedException(name, "it is missing.")).Timestamp;
    }
}
