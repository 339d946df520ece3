using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Bench;

/// <summary>
/// The rival: DuckDB alone, tuned. It reads the same files with <c>read_json</c>, told every column and type, sorts by time and writes one Parquet file with the
/// settings of ours. No de-duplication, no commit, no statistics beyond the file's own.
/// </summary>
internal static class RivalSql
{
    /// <summary>Largest JSON object it accepts; a whole log file is one to it.</summary>
    private const long MaximumObjectSize = 1L << 31;

    /// <summary>The statement that imports a folder.</summary>
    public static string Import(string folder, string output) =>
        $"""
        COPY (
            SELECT {string.Join(", ", Columns.Select(c => $"r.\"{c.JsonName}\" AS {c.Name}"))}
            FROM (
                SELECT unnest(Records) AS r
                FROM read_json({Literal(Path.Combine(folder, "**", "*.json.gz"))}, records = true, format = 'auto', maximum_object_size = {MaximumObjectSize - 1},
                    columns = {Map([("Records", $"STRUCT({string.Join(", ", Columns.Select(c => $"\"{c.JsonName}\" {Sql(c.Type)}"))})[]")])})
            )
            ORDER BY eventtime
        ) TO {Literal(output)} (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 1)
        """;

    private static IEnumerable<EventColumn> Columns => EventSchema.For(EventStoreFamily.Events).PhysicalColumns.Where(c => c.Kind == EventColumnKind.Stored);

    private static string Sql(EventType type) => type switch
    {
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => "TIMESTAMP WITH TIME ZONE",
        EventType.Scalar scalar => scalar.Kind.ToString().ToUpperInvariant(),
        EventType.JsonMap => "JSON",
        EventType.Struct row => $"STRUCT({string.Join(", ", row.Fields.Select(f => $"\"{f.JsonName}\" {Sql(f.Type)}"))})",
        EventType.List list => Sql(list.Element) + "[]",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };

    private static string Map(IEnumerable<(string Name, string Type)> columns) => $"{{{string.Join(", ", columns.Select(c => $"{c.Name}: {Literal(c.Type)}"))}}}";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
