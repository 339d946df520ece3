namespace CloudTrailLake.Ingest.Journal;

/// <summary>What a segment file holds, found when a journal is opened.</summary>
/// <param name="Journal">Id of the journal it belongs to.</param>
/// <param name="Records">Its whole records with their stores; only the position and place of each.</param>
/// <param name="Length">Bytes up to the end of the last whole record.</param>
/// <param name="NextPosition">A position that no record of the file has or had.</param>
/// <param name="Harm">What cannot be read; null when the file is whole up to <paramref name="Length"/>, which may leave a torn tail behind it.</param>
internal sealed record SegmentScan(Guid Journal, IReadOnlyList<(Guid[] Stores, QueuedRecord Record)> Records, long Length, long NextPosition, string? Harm)
{
    /// <summary>
    /// Reads a segment. A record cut short at the end of the newest segment is what a crash leaves of a write that was never acknowledged; anything else that
    /// cannot be read is harm. Records behind harm are found again by the length that the harmed one gives.
    /// </summary>
    /// <returns>Null when not even the header can be read.</returns>
    public static SegmentScan? Of(Segment segment, bool isNewest)
    {
        // A segment is small (JournalLimits.SegmentBytes), and read once.
        byte[] bytes = File.ReadAllBytes(segment.Path);
        if (!SegmentFormat.TryReadHeader(bytes, out var journal, out long position) || position != segment.FirstPosition)
        {
            return null;
        }

        var records = new List<(Guid[], QueuedRecord)>();
        int end = SegmentFormat.HeaderBytes;
        int at = end;
        while (at < bytes.Length)
        {
            var rest = bytes.AsSpan(at);
            if (SegmentFormat.TryRead(rest, position, out var payload))
            {
                var stores = SegmentFormat.Stores(payload);
                int names = 2 + (stores.Length * 16);
                records.Add((stores, new QueuedRecord(position, segment, at + SegmentFormat.FrameBytes + names, payload.Length - names)));
                at += SegmentFormat.FrameBytes + payload.Length;
                end = at;
                position++;
                continue;
            }

            if (!SegmentFormat.TryReadLength(rest, out int length))
            {
                break;
            }

            at += SegmentFormat.FrameBytes + length;
            position++;
        }

        // Whole records behind one that is not: no crash leaves that, bytes have changed.
        bool harmedInside = HasGap(records, segment.FirstPosition);
        bool tail = end < bytes.Length;
        string? harm = harmedInside ? "records within it fail their checksum" : tail && !isNewest ? $"it cannot be read from byte {end} on" : null;
        return new SegmentScan(journal, records, end, position + (tail ? bytes.Length - end : 0), harm);
    }

    private static bool HasGap(IReadOnlyList<(Guid[] Stores, QueuedRecord Record)> records, long first)
    {
        for (int i = 0; i < records.Count; i++)
        {
            if (records[i].Record.Position != first + i)
            {
                return true;
            }
        }

        return false;
    }
}
