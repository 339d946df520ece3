using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>The engine SQL that turns a record's JSON text into the physical columns of a store; the tests' own small decoder, for clean records only.</summary>
internal static class JsonRows
{
    /// <summary>A SELECT of all physical columns over a relation with the text column <c>j</c>.</summary>
    public static string Select(EventSchema schema, string relation) =>
        $"SELECT {string.Join(", ", schema.PhysicalColumns.Select(c => $"{(c.Kind == EventColumnKind.Residual ? "CAST(NULL AS VARCHAR)" : Value(c.Type, $"json_extract(j, '$.\"{c.JsonName}\"')", 0))} AS \"{c.Name}\""))} FROM {relation}";

    private static string Value(EventType type, string json, int depth) => type switch
    {
        EventType.JsonMap => $"CASE WHEN json_type({json}) = 'OBJECT' THEN CAST({json} AS VARCHAR) END",
        EventType.Struct row => $"CASE WHEN json_type({json}) = 'OBJECT' THEN struct_pack({string.Join(", ", row.Fields.Select(f => $"\"{f.Name}\" := {Value(f.Type, $"json_extract({json}, '$.\"{f.JsonName}\"')", depth)}"))}) END",
        EventType.List list => $"CASE WHEN json_type({json}) = 'ARRAY' THEN list_transform(from_json({json}, '[\"JSON\"]'), lambda e{depth}: {Value(list.Element, $"e{depth}", depth + 1)}) END",
        EventType.Scalar scalar => scalar.Kind switch
        {
            EventScalarKind.Timestamp => $"CAST(json_extract_string({json}, '$') AS TIMESTAMPTZ)",
            EventScalarKind.Boolean => $"CAST(json_extract_string({json}, '$') AS BOOLEAN)",
            EventScalarKind.Integer => $"CAST(json_extract_string({json}, '$') AS INTEGER)",
            EventScalarKind.Double => $"CAST(json_extract_string({json}, '$') AS DOUBLE)",
            _ => $"json_extract_string({json}, '$')",
        },
        _ => throw new InvalidOperationException(type.ToString()),
    };
}
