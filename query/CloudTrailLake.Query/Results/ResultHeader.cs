using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results;

/// <summary>The columns of a result, as the header of its file has them: <c>{"columns":[{"name":"n","type":{"type":"bigint"}}]}</c>.</summary>
internal static class ResultHeader
{
    /// <summary>The header's text.</summary>
    /// <exception cref="QueryFailedException">Names and types are over their bound.</exception>
    public static byte[] Write(IReadOnlyList<OutputColumn> columns)
    {
        var json = new JsonObject { ["columns"] = new JsonArray([.. columns.Select(column => new JsonObject { ["name"] = column.Name, ["type"] = StoredTypes.Write(column.Type) })]) };
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(json);
        return text.Length <= ResultLimits.MaxHeaderBytes ? text : throw new QueryFailedException(QueryFailedException.ResponseTooLarge);
    }

    /// <summary>The columns of a header.</summary>
    /// <exception cref="FormatException">The text is no header.</exception>
    public static IReadOnlyList<OutputColumn> Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var columns = JsonNode.Parse(text)?["columns"] as JsonArray ?? throw new FormatException("'columns' is missing.");
            return [.. columns.Select(column => new OutputColumn(column?["name"]?.GetValue<string>() ?? throw new FormatException("'name' is missing."), StoredTypes.Read(column["type"])))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("The header is no JSON of columns.", exception);
        }
    }
}
