using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>CSV as RFC 4180 has it: a header, CRLF, cells as value text. NULL is an empty cell, an empty text is <c>""</c>.</summary>
internal sealed class CsvFormat : StreamedFormat
{
    /// <inheritdoc/>
    public override string MediaType => "text/csv";

    /// <inheritdoc/>
    public override string ContentType => "text/csv; charset=utf-8; header=present";

    /// <inheritdoc/>
    public override RowsWriter CreateWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns, TimeProvider time) => new CsvRowsWriter(sink, columns);
}
