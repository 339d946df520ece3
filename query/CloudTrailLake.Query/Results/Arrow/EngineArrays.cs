using Apache.Arrow;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Record batches in the engine's representation.</summary>
internal static class EngineArrays
{
    /// <summary>The first columns of a batch as a batch of its own: the memory is shared, each side is disposed by itself.</summary>
    public static RecordBatch Share(RecordBatch batch, int columnCount) => columnCount == batch.ColumnCount
        ? new RecordBatch(batch.Schema, Share(batch, Enumerable.Range(0, columnCount)), batch.Length)
        : Select(batch, [.. Enumerable.Range(0, columnCount)]);

    /// <summary>Some columns of a batch as a batch of its own, likewise.</summary>
    public static RecordBatch Select(RecordBatch batch, IReadOnlyList<int> columns) =>
        new(new Schema(columns.Select(i => batch.Schema.FieldsList[i]), batch.Schema.Metadata), Share(batch, columns), batch.Length);

    /// <summary>Bytes of the buffers of a batch.</summary>
    public static long BytesOf(RecordBatch batch) => batch.Arrays.Sum(array => BytesOf(array.Data));

    private static long BytesOf(ArrayData data) => data.Buffers.Sum(buffer => (long)buffer.Length) + (data.Children?.Sum(BytesOf) ?? 0);

    private static IEnumerable<IArrowArray> Share(RecordBatch batch, IEnumerable<int> columns) =>
        [.. columns.Select(i => ArrowArrayFactory.BuildArray(batch.Column(i).Data.Retain()))];
}
