using Apache.Arrow.Ipc;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Writes an Arrow IPC stream.</summary>
internal sealed class ArrowRowsWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns, IpcOptions options) : RowsWriter(sink, columns)
{
    private readonly ArrowStreamWriter arrow = new(options.CompressionCodec is null ? new SinkStream(sink) : new CompressedArrowStream(sink), ArrowSchemas.Of(columns), leaveOpen: true, options);

    /// <inheritdoc/>
    public override void Begin() => arrow.WriteStart();

    /// <inheritdoc/>
    public override void End(QueryStatistics statistics) => arrow.WriteEnd();

    /// <inheritdoc/>
    public override void Dispose() => arrow.Dispose();

    /// <inheritdoc/>
    protected override void WriteRows(RowBatch batch)
    {
        foreach (var part in batch.ToArrow())
        {
            using (part)
            {
                arrow.WriteRecordBatch(part);
            }
        }
    }
}
