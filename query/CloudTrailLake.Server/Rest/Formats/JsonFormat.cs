using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>One JSON object: columns, rows as arrays, how many there are, and what the query read.</summary>
internal sealed class JsonFormat : StreamedFormat
{
    /// <inheritdoc/>
    public override string MediaType => "application/json";

    /// <inheritdoc/>
    public override RowsWriter CreateWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns, TimeProvider time) => new JsonRowsWriter(sink, columns);
}
