using Apache.Arrow;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Record batches in the engine's representation.</summary>
internal static class EngineArrays
{
    /// <summary>The first columns of a batch as a batch of its own: the memory is shared, each side is disposed by itself.</summary>
    public static RecordBatch Share(RecordBatch batch, int columnCount)
    {
        Schema schema = columnCount == batch.ColumnCount ? batch.Schema : new Schema(batch.Schema.FieldsList.Take(columnCount), batch.Schema.Metadata);
        return new RecordBatch(schema, [.. Enumerable.Range(0, columnCount).Select(i => ArrowArrayFactory.BuildArray(batch.Column(i).Data.Retain()))], batch.Length);
    }
}
