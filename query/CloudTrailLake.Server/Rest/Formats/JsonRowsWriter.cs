using System.Text.Json;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Writes <c>{"columns":[{"name","type"}],"rows":[[…]],"rowCount":N,"statistics":{…}}</c>.</summary>
internal sealed class JsonRowsWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns) : RowsWriter(sink, columns)
{
    private readonly Utf8JsonWriter json = new(sink, JsonValues.Options);
    private readonly JsonValues.Writer[] writers = [.. columns.Select(column => JsonValues.For(column.Type))];

    /// <inheritdoc/>
    public override void Begin()
    {
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (var column in Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        json.Flush();
    }

    /// <inheritdoc/>
    public override void End(QueryStatistics statistics)
    {
        json.WriteEndArray();
        json.WriteNumber("rowCount", RowCount);
        json.WritePropertyName("statistics");
        JsonSerializer.Serialize(json, statistics, RestJson.Options);
        json.WriteEndObject();
        json.Flush();
    }

    /// <inheritdoc/>
    protected override void WriteRows(RowBatch batch)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < writers.Length; column++)
            {
                JsonValues.WriteCell(json, writers[column], batch, row, column);
            }

            json.WriteEndArray();
        }

        json.Flush();
    }
}
