using System.Buffers;
using System.Text.Json;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Writes one object a row. Columns of one name: <see cref="UniqueNames"/>.</summary>
internal sealed class NdjsonRowsWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns) : RowsWriter(sink, columns)
{
    private readonly Utf8JsonWriter json = new(sink, JsonValues.Options);
    private readonly JsonEncodedText[] names = [.. UniqueNames.Of(columns.Select(column => column.Name)).Select(JsonValues.Encode)];
    private readonly JsonValues.Writer[] writers = [.. columns.Select(column => JsonValues.For(column.Type))];

    /// <inheritdoc/>
    public override void Begin()
    {
        // Nothing stands before the rows.
    }

    /// <inheritdoc/>
    public override void End(QueryStatistics statistics)
    {
        // Nothing stands after them: the last chunk of the body says that they were all.
    }

    /// <inheritdoc/>
    protected override void WriteRows(RowBatch batch)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            json.WriteStartObject();
            for (var column = 0; column < writers.Length; column++)
            {
                json.WritePropertyName(names[column]);
                JsonValues.WriteCell(json, writers[column], batch, row, column);
            }

            json.WriteEndObject();
            json.Flush();
            json.Reset();
            Sink.Write("\n"u8);
        }
    }
}
