using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>One JSON object a row, each on a line of its own.</summary>
internal sealed class NdjsonFormat : StreamedFormat
{
    /// <inheritdoc/>
    public override string MediaType => "application/x-ndjson";

    /// <inheritdoc/>
    public override RowsWriter CreateWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns, TimeProvider time) => new NdjsonRowsWriter(sink, columns);
}
