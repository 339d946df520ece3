using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;

namespace CloudTrailLake.Data.Tests.Support;

/// <summary>A result as the server sends it: Apache.Arrow's writer over record batches.</summary>
internal sealed class ArrowResultSet(params RecordBatch[] batches)
{
    public RecordBatch[] Batches => batches;

    /// <summary>A result of one batch.</summary>
    public static ArrowResultSet Of(params ArrowColumn[] columns) => new(Batch(columns));

    public static RecordBatch Batch(params ArrowColumn[] columns) => new(
        new Schema(columns.Select(c => c.Field), null),
        columns.Select(c => c.Values),
        columns.Length == 0 ? 0 : columns[0].Values.Length);

    /// <summary>A result of one column of bigint, in batches of the given sizes, counting from 0.</summary>
    public static ArrowResultSet Counting(params int[] sizes)
    {
        long next = 0;
        return new([.. sizes.Select(size => Batch(ArrowColumn.Of("n", "bigint", [.. Enumerable.Range(0, size).Select(_ => (object?)next++)])))]);
    }

    public byte[] ToBytes(bool end = true, CompressionCodecType? compression = null)
    {
        using var stream = new MemoryStream();
        var options = new IpcOptions { CompressionCodec = compression, CompressionCodecFactory = compression is null ? null : new CompressionCodecFactory() };
        using var writer = new ArrowStreamWriter(stream, batches[0].Schema, leaveOpen: true, options);
        writer.WriteStart();
        foreach (var batch in batches)
        {
            writer.WriteRecordBatch(batch);
        }

        if (end)
        {
            writer.WriteEnd();
        }

        return stream.ToArray();
    }
}
