using System.Text.Json;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>Writes the JSON body of <c>POST /v1/sql</c>.</summary>
internal static class StatementBody
{
    public static byte[] Write(StatementRequest request)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("statement", request.Text);
            json.WriteString("dialect", request.Dialect);
            if (request.RowLimit is { } limit)
            {
                json.WriteNumber("limit", limit);
            }

            if (request.Parameters.Count > 0)
            {
                Parameters(json, request.Parameters);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Parameters(Utf8JsonWriter json, IReadOnlyList<BoundValue> values)
    {
        json.WritePropertyName("parameters");
        bool isNamed = values[0].Name is not null;
        if (isNamed)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartArray();
        }

        foreach (var value in values)
        {
            if (isNamed)
            {
                json.WritePropertyName(value.Name!);
            }

            Value(json, value);
        }

        if (isNamed)
        {
            json.WriteEndObject();
        }
        else
        {
            json.WriteEndArray();
        }
    }

    private static void Value(Utf8JsonWriter json, BoundValue value)
    {
        if (value is { Text: null, SqlType: "unknown" })
        {
            json.WriteNullValue();
        }
        else if (value is { Text: { } text, SqlType: "varchar" })
        {
            json.WriteStringValue(text);
        }
        else
        {
            json.WriteStartObject();
            json.WriteString("type", value.SqlType);
            json.WriteString("value", value.Text);
            json.WriteEndObject();
        }
    }
}
