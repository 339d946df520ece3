namespace CloudTrailLake.Engine.Events;

/// <summary>
/// The DuckDB SQL expression that makes a record's JSON text out of its columns: what SQL sees as <c>eventjson</c>.
/// The result has the members of the record that was taken in, with the same strings, number texts, nulls and nesting; order of members, white space
/// and the escaping of strings may differ.
/// </summary>
/// <remarks>
/// <para>
/// <c>_residual</c> holds what the columns cannot give back, by top-level member: unknown members, nulls, values of another type than the column's,
/// times in another form than <c>yyyy-MM-ddTHH:mm:ss[.f…]Z</c> without trailing zeros, members of one name, half surrogate pairs; a member of which any
/// inner part is like that stands there whole. Member names and values are verbatim, without insignificant white space. It is one of
/// </para>
/// <list type="bullet">
/// <item>NULL: the columns say everything;</item>
/// <item><c>{"responseElements":null,…}</c>, never empty: members that come on top of the columns';</item>
/// <item>
/// <c>[["eventCategory",…],{…}]</c>: first the names of members that the columns must not give back, because they hold a cleaned or a derived value, then
/// an object, maybe empty, of the members that come on top. A name in the list and not in the object is a member that the record lacks:
/// <c>eventCategory</c>, derived for records older than eventVersion 1.07.
/// </item>
/// </list>
/// </remarks>
internal static class EventJson
{
    private const string DerivedCategory = "[[\"eventCategory\"],{";

    /// <summary>The expression over a relation with the physical columns of <paramref name="schema"/>.</summary>
    /// <param name="schema">The columns.</param>
    /// <param name="qualifier">Alias of the relation as written in SQL, quoted if it needs to be; null to leave the columns unqualified.</param>
    public static string Expression(EventSchema schema, string? qualifier = null)
    {
        string prefix = qualifier is null ? "" : qualifier + ".";
        string residual = prefix + Identifier(EventSchema.Residual);
        List<(string Json, string Sql)> members =
        [
            .. from column in schema.PhysicalColumns
               where column.JsonName.Length > 0
               select (column.JsonName, Member(column.JsonName, column.Type, prefix + Identifier(column.Name), 1)),
        ];
        string common = Object([.. members.Select(m => m.Json == "eventCategory" ? Unless($"starts_with({residual}, {Literal(DerivedCategory)})", m.Sql) : m.Sql)], CommonTail(residual));
        string rare = Object([.. members.Select(m => Unless($"contains(split_part({residual}, '],{{', 1), {Literal($"\"{m.Json}\"")})", m.Sql))], RareTail(residual));
        return $"CASE WHEN {residual} IS NULL OR starts_with({residual}, '{{') OR starts_with({residual}, {Literal(DerivedCategory)}) THEN {common} ELSE {rare} END";
    }

    /// <summary>The checksum SQL sees as <c>eventjsonchecksum</c>: hex SHA-256 of the JSON text.</summary>
    public static string ChecksumExpression(string eventJson) => $"sha256({eventJson})";

    /// <summary>
    /// A view for engines and tools that read the Parquet files without CloudTrailLake: all columns, <c>eventjson</c> and its checksum (DuckDB's dialect).
    /// </summary>
    /// <param name="schema">The columns.</param>
    /// <param name="view">Name of the view.</param>
    /// <param name="relation">What to read, as written behind FROM: a table, <c>delta_scan('…')</c> or <c>read_parquet('…', hive_partitioning = true)</c>.</param>
    public static string CreateViewSql(EventSchema schema, string view, string relation) =>
        $"""
        CREATE VIEW {Identifier(view)} AS
        SELECT * EXCLUDE ({Identifier(EventSchema.Residual)}), {ChecksumExpression("eventjson")} AS eventjsonchecksum
        FROM (SELECT *, {Expression(schema)} AS eventjson FROM {relation})
        """;

    /// <summary>All members begin with a comma; the first one's goes. The tail closes the object.</summary>
    private static string Object(IReadOnlyList<string> members, string tail) => $"'{{' || substring(concat({string.Join(", ", [.. members, tail])}), 2)";

    private static string CommonTail(string residual) =>
        $$"""
        CASE WHEN {{residual}} IS NULL THEN '}' WHEN starts_with({{residual}}, '{') THEN ',' || substring({{residual}}, 2)
        WHEN {{residual}} = {{Literal(DerivedCategory + "}]")}} THEN '}'
        ELSE ',' || substring({{residual}}, {{DerivedCategory.Length + 1}}, length({{residual}}) - {{DerivedCategory.Length + 1}}) END
        """;

    private static string RareTail(string residual) =>
        $$"""
        CASE WHEN ends_with({{residual}}, '"],{}]') THEN '}'
        ELSE ',' || substring({{residual}}, strpos({{residual}}, '],{') + 3, length({{residual}}) - strpos({{residual}}, '],{') - 3) END
        """;

    private static string Unless(string condition, string sql) => $"CASE WHEN {condition} IS NOT TRUE THEN {sql} END";

    /// <summary>The text <c>,"name":value</c>; NULL when the value is.</summary>
    private static string Member(string jsonName, EventType type, string sql, int depth) => $"{Literal($",\"{jsonName}\":")} || {Value(type, sql, depth)}";

    private static string Value(EventType type, string sql, int depth) => type switch
    {
        EventType.JsonMap => sql,
        EventType.Struct row => $"CASE WHEN {sql} IS NOT NULL THEN {Row(row, sql, depth)} END",
        EventType.List { Element: EventType.Struct element } =>
            $"'[' || array_to_string(list_transform({sql}, lambda e{depth}: {Row(element, $"e{depth}", depth + 1)}), ',') || ']'",
        EventType.Scalar { Kind: EventScalarKind.Varchar } => $"CAST(to_json({sql}) AS VARCHAR)",
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => $"'\"' || replace(CAST(make_timestamp(epoch_us({sql})) AS VARCHAR), ' ', 'T') || 'Z\"'",
        EventType.Scalar => $"CAST({sql} AS VARCHAR)",
        _ => throw new NotSupportedException($"No JSON for {type}."),
    };

    private static string Row(EventType.Struct row, string sql, int depth) =>
        $"'{{' || substring(concat({string.Join(", ", row.Fields.Select(f => Member(f.JsonName, f.Type, $"{sql}.{Identifier(f.Name)}", depth)))}), 2) || '}}'";

    private static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
