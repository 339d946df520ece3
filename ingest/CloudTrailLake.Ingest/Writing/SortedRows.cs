namespace CloudTrailLake.Ingest.Writing;

/// <summary>Rows of several batches in order of event time, as batch and row numbers.</summary>
internal static class SortedRows
{
    private const int IndexBits = 20;

    /// <summary>Rows that can be sorted at a time.</summary>
    public const int MaxRows = 1 << IndexBits;

    /// <summary>Orders the positions 0… of <paramref name="times"/> (microseconds) by time, equal times by position.</summary>
    public static int[] Order(ReadOnlySpan<long> times)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times.Length, MaxRows);
        var order = new int[times.Length];
        if (times.IsEmpty)
        {
            return order;
        }

        long min = long.MaxValue;
        long max = long.MinValue;
        foreach (long time in times)
        {
            min = Math.Min(min, time);
            max = Math.Max(max, time);
        }

        // One primitive key per row sorts several times faster than keys with items; 43 bits hold 101 days.
        if ((UInt128)((Int128)max - min) < (1UL << (63 - IndexBits)))
        {
            var keys = new long[times.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = ((times[i] - min) << IndexBits) | (long)i;
            }

            keys.AsSpan().Sort();
            for (int i = 0; i < keys.Length; i++)
            {
                order[i] = (int)(keys[i] & (MaxRows - 1));
            }

            return order;
        }

        var pairs = new (long Time, int Position)[times.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (times[i], i);
        }

        pairs.AsSpan().Sort();
        for (int i = 0; i < pairs.Length; i++)
        {
            order[i] = pairs[i].Position;
        }

        return order;
    }
}
