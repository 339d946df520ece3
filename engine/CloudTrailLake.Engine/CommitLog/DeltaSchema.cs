using System.Text;
using System.Text.Json;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>The event schema as Delta's <c>schemaString</c> (protocol, "Schema Serialization Format"), and the columns that carry statistics.</summary>
internal static class DeltaSchema
{
    private static readonly string[] Statistics =
    [
        "eventtime", "eventname", "eventsource", "awsregion", "recipientaccountid", "eventcategory", "errorcode", "useridentity.type", "useridentity.arn",
        "useridentity.accesskeyid",
    ];

    /// <summary>
    /// Columns of the table: the stored ones and <c>calendarday</c>, all nullable. Maps are text, as they are in the files.
    /// The physical column <c>_commit_version</c> of rewritten files is left out on purpose: the log carries it for all others.
    /// </summary>
    public static string SchemaString(EventSchema schema)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, LogJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("type", "struct");
            json.WriteStartArray("fields");
            foreach (var column in schema.Columns.Where(c => c.IsPhysical || c.Kind == EventColumnKind.Partition))
            {
                WriteField(json, column.Name, column.Type);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Dotted names of the columns whose statistics the log keeps; the value of <c>delta.dataSkippingStatsColumns</c>.</summary>
    public static IReadOnlyList<string> StatisticsColumns(EventSchema schema) => [.. Statistics.Where(name => Resolve(schema, name) is EventType.Scalar)];

    /// <summary>Type of a dotted name; null when there is none.</summary>
    private static EventType? Resolve(EventSchema schema, string name)
    {
        var parts = name.Split('.');
        var column = schema.Find(parts[0]);
        var type = column is { IsPhysical: true } ? column.Type : null;
        foreach (var part in parts.AsSpan(1))
        {
            type = (type as EventType.Struct)?.Fields.FirstOrDefault(f => string.Equals(f.Name, part, StringComparison.Ordinal))?.Type;
        }

        return type;
    }

    private static void WriteField(Utf8JsonWriter json, string name, EventType type)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WritePropertyName("type");
        WriteType(json, type);
        json.WriteBoolean("nullable", true);
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, EventType type)
    {
        switch (type)
        {
            case EventType.Scalar scalar:
                json.WriteStringValue(Primitive(scalar.Kind));
                break;
            case EventType.JsonMap:
                json.WriteStringValue("string");
                break;
            case EventType.List list:
                json.WriteStartObject();
                json.WriteString("type", "array");
                json.WritePropertyName("elementType");
                WriteType(json, list.Element);
                json.WriteBoolean("containsNull", true);
                json.WriteEndObject();
                break;
            case EventType.Struct row:
                json.WriteStartObject();
                json.WriteString("type", "struct");
                json.WriteStartArray("fields");
                foreach (var field in row.Fields)
                {
                    WriteField(json, field.Name, field.Type);
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown event type.");
        }
    }

    private static string Primitive(EventScalarKind kind) => kind switch
    {
        EventScalarKind.Varchar => "string",
        EventScalarKind.Boolean => "boolean",
        EventScalarKind.Integer => "integer",
        EventScalarKind.BigInt => "long",
        EventScalarKind.Double => "double",
        EventScalarKind.Timestamp => "timestamp",
        EventScalarKind.Date => "date",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown scalar type."),
    };
}
