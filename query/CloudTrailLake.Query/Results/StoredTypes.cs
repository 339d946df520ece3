using System.Text.Json.Nodes;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Results;

/// <summary>
/// SQL types as JSON: <c>{"type":"decimal","precision":5,"scale":2}</c>, <c>{"type":"array","element":{…}}</c>. Trino's spelling alone would not do: names of members may be any text.
/// </summary>
internal static class StoredTypes
{
    private static readonly Dictionary<string, SqlType> s_scalars = new[]
    {
        SqlType.Unknown, SqlType.Boolean, SqlType.TinyInt, SqlType.SmallInt, SqlType.Integer, SqlType.BigInt, SqlType.Real, SqlType.Double, SqlType.Varbinary, SqlType.Json, SqlType.Uuid,
        SqlType.IpAddress, SqlType.IpPrefix, SqlType.Date, SqlType.IntervalDayToSecond, SqlType.IntervalYearToMonth,
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The type as JSON.</summary>
    public static JsonObject Write(SqlType type) => type switch
    {
        VarcharType t => new() { ["type"] = "varchar", ["length"] = t.Length },
        CharType t => new() { ["type"] = "char", ["length"] = t.Length },
        DecimalType t => new() { ["type"] = "decimal", ["precision"] = t.Precision, ["scale"] = t.Scale },
        TimeType t => new() { ["type"] = "time", ["precision"] = t.Precision },
        TimeWithTimeZoneType t => new() { ["type"] = "time with time zone", ["precision"] = t.Precision },
        TimestampType t => new() { ["type"] = "timestamp", ["precision"] = t.Precision },
        TimestampWithTimeZoneType t => new() { ["type"] = "timestamp with time zone", ["precision"] = t.Precision },
        ArrayType t => new() { ["type"] = "array", ["element"] = Write(t.Element) },
        MapType t => new() { ["type"] = "map", ["key"] = Write(t.Key), ["value"] = Write(t.Value) },
        RowType t => new() { ["type"] = "row", ["fields"] = new JsonArray([.. t.Fields.Select(field => new JsonObject { ["name"] = field.Name, ["type"] = Write(field.Type) })]) },
        _ when s_scalars.ContainsKey(type.Name) => new() { ["type"] = type.Name },
        _ => throw new ArgumentException($"No result has the type {type.Name}.", nameof(type)),
    };

    /// <summary>The type of <see cref="Write"/>'s JSON.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SqlType Read(JsonNode? json)
    {
        JsonNode node = json ?? throw new FormatException("A type is missing.");
        string name = Text(node, "type");
        return name switch
        {
            "varchar" => new VarcharType(node["length"]?.GetValue<int>()),
            "char" => new CharType(Number(node, "length")),
            "decimal" => new DecimalType(Number(node, "precision"), Number(node, "scale")),
            "time" => new TimeType(Number(node, "precision")),
            "time with time zone" => new TimeWithTimeZoneType(Number(node, "precision")),
            "timestamp" => new TimestampType(Number(node, "precision")),
            "timestamp with time zone" => new TimestampWithTimeZoneType(Number(node, "precision")),
            "array" => new ArrayType(Read(node["element"])),
            "map" => new MapType(Read(node["key"]), Read(node["value"])),
            "row" => new RowType([.. (node["fields"] as JsonArray ?? throw new FormatException("A row has no fields.")).Select(field => new RowField(field?["name"]?.GetValue<string>(), Read(field?["type"])))]),
            _ => s_scalars.GetValueOrDefault(name) ?? throw new FormatException($"'{name}' is no type."),
        };
    }

    private static string Text(JsonNode node, string member) => node[member]?.GetValue<string>() ?? throw new FormatException($"'{member}' is missing.");

    private static int Number(JsonNode node, string member) => node[member]?.GetValue<int>() ?? throw new FormatException($"'{member}' is missing.");
}
