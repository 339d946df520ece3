using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Decoding;
using CloudTrailLake.Ingest.Deduplication;
using CloudTrailLake.Ingest.Writing;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>Decoded rows of one or more objects on their way from a decoder to the stores, with what de-duplication and quarantine need of each.</summary>
internal sealed class ImportBatch : IDisposable
{
    private readonly Action<ImportBatch> _release;
    private ulong[] _targets = [];
    private Utf8Slice[] _raw = [];
    private UInt128[] _contentHashes = [];
    private ulong[] _fingerprints = [];
    private long _rejectedBytes;
    private int _references;

    /// <param name="family">Whose columns it has.</param>
    /// <param name="release">Takes the batch back when nobody uses it any more.</param>
    public ImportBatch(EventStoreFamily family, Action<ImportBatch> release)
    {
        _release = release;
        Columns = new DecodedBatch(family);
        Cells = new RowCells(Columns);
    }

    /// <summary>The columns.</summary>
    public DecodedBatch Columns { get; }

    /// <summary>The rows, to be written in any order.</summary>
    public RowCells Cells { get; }

    /// <summary>Objects with rows or rejections here; a row's <see cref="DecodedBatch.Sources"/> is an index into it.</summary>
    public List<ImportedObject> Objects { get; } = [];

    /// <summary>Objects whose last row, if any, is here.</summary>
    public List<ImportedObject> Completed { get; } = [];

    /// <summary>Rejected records.</summary>
    public List<(ImportedObject Object, RecordRejection Rejection)> Rejections { get; } = [];

    /// <summary>Whether the last object goes on in another batch.</summary>
    public bool ObjectGoesOn { get; set; }

    /// <summary>Whether an object that went on from batch to batch ends here.</summary>
    public bool EndsLongObject { get; set; }

    /// <summary>Rows.</summary>
    public int Rows => Columns.Rows;

    /// <summary>Nothing in it.</summary>
    public bool IsEmpty => Objects.Count == 0;

    /// <summary>Enough for a data file; ends at the next object.</summary>
    public bool IsFull => Rows >= ImportLimits.BatchRows || Size >= ImportLimits.BatchBytes || Objects.Count >= ImportLimits.BatchObjects;

    /// <summary>So much that even an object that is not through must go on in another batch.</summary>
    public bool IsOverfull => Rows >= 2 * ImportLimits.BatchRows || Size >= 2L * ImportLimits.BatchBytes;

    /// <summary>Stores that take each row, one bit each.</summary>
    public ReadOnlySpan<ulong> Targets => _targets;

    /// <summary>Hash of each row's content.</summary>
    public ReadOnlySpan<UInt128> ContentHashes => _contentHashes;

    /// <summary>Fingerprint of each row's event ID.</summary>
    public ReadOnlySpan<ulong> Fingerprints => _fingerprints;

    private long Size => Columns.Text.Length + _rejectedBytes;

    /// <summary>The record's text as it was read.</summary>
    public ReadOnlySpan<byte> Raw(int row) => Columns.Bytes(_raw[row]);

    /// <summary>Adds an object; its number.</summary>
    public int Add(ImportedObject item)
    {
        Objects.Add(item);
        return Objects.Count - 1;
    }

    /// <summary>Appends the decoder's record.</summary>
    public void Append(EventDecoder decoder, int source, long offset, int rawLength, ulong targets)
    {
        int start = Columns.Text.Length;
        int row = decoder.AppendTo(Columns, source, offset);
        if (row >= _targets.Length)
        {
            int capacity = Math.Max(1024, row * 2);
            Array.Resize(ref _targets, capacity);
            Array.Resize(ref _raw, capacity);
            Array.Resize(ref _contentHashes, capacity);
            Array.Resize(ref _fingerprints, capacity);
        }

        _targets[row] = targets;
        // The decoder puts a copy of the record first, then what it derives.
        _raw[row] = new Utf8Slice(start, rawLength);

        // At once, while the row is in the processor's cache.
        var hash = Cells.Append(row);
        var eventId = Columns.EventId.Values[row];
        _contentHashes[row] = hash;
        _fingerprints[row] = RowIdentity.Of(Columns.Bytes(eventId), !eventId.IsNull, hash).Fingerprint;
    }

    /// <summary>Notes a rejected record.</summary>
    public void Reject(ImportedObject item, RecordRejection rejection)
    {
        Rejections.Add((item, rejection));
        _rejectedBytes += rejection.Sample.Length + 100;
    }

    /// <summary>Takes back an object of which nothing may be stored.</summary>
    public void Fail(ImportedObject item)
    {
        item.Failed = true;
        Rejections.RemoveAll(r => ReferenceEquals(r.Object, item));
    }

    /// <summary>Somebody more uses the batch.</summary>
    public void AddReference() => Interlocked.Increment(ref _references);

    /// <summary>Somebody is done with the batch; the last one gives it back.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Clear();
            _release(this);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Columns.Dispose();

    private void Clear()
    {
        Columns.Clear();
        Cells.Clear();
        Objects.Clear();
        Completed.Clear();
        Rejections.Clear();
        ObjectGoesOn = false;
        EndsLongObject = false;
        _rejectedBytes = 0;
    }
}
