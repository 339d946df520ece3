using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Conversions, with Trino's rules (Trino documentation: "Conversion functions", "JSON: cast from JSON, cast to JSON").</content>
internal sealed partial class SqlEmitter
{
    private const string IntegerPattern = "'[+-]?[0-9]+'";
    private const string DatePattern = "'\\s*[0-9]{4,5}-[0-9]{1,2}-[0-9]{1,2}\\s*'";
    private const string TimestampPattern = "'\\s*[0-9]{4,5}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]+)?)?)?Z?\\s*'";
    private const string ZonedPattern = "'\\s*[0-9]{4,5}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]+)?)?)?\\s*([A-Za-z_/]+|[+-][0-9]{1,2}(:[0-9]{2})?)?\\s*'";

    private string Cast(BoundCast cast)
    {
        if (cast.IsTry && !IsPlainTry(cast.Operand.Type, cast.Type))
        {
            // A conversion of several steps as a whole either works or gives NULL.
            _tryDepth++;
            try
            {
                return $"TRY({CastText(Expression(cast.Operand), cast.Operand.Type, cast.Type, isTry: false, IsConstant(cast.Operand))})";
            }
            finally
            {
                _tryDepth--;
            }
        }

        return CastText(Expression(cast.Operand), cast.Operand.Type, cast.Type, cast.IsTry, IsConstant(cast.Operand));
    }

    private static bool IsPlainTry(SqlType from, SqlType to) =>
        from.IsText && to.Kind is SqlTypeKind.Double or SqlTypeKind.Real or SqlTypeKind.Decimal or SqlTypeKind.Boolean
            or SqlTypeKind.BigInt or SqlTypeKind.Integer or SqlTypeKind.SmallInt or SqlTypeKind.TinyInt;

    private string CastText(string sql, SqlType from, SqlType to, bool isTry, bool isConstant)
    {
        if (from.Equals(to))
        {
            return sql;
        }

        string target = DuckTypes.Sql(to);
        if (from.Kind == SqlTypeKind.Unknown)
        {
            return $"CAST({sql} AS {target})";
        }

        string cast = isTry ? "TRY_CAST" : "CAST";
        return (from.Kind, to.Kind) switch
        {
            (_, SqlTypeKind.Json) => ToJson(from, sql),
            (SqlTypeKind.Json, _) => FromJson(to, sql, isConstant),
            (_, SqlTypeKind.Varchar or SqlTypeKind.Char) => ToVarchar(from, to, sql),
            (SqlTypeKind.Varchar or SqlTypeKind.Char, _) => FromVarchar(sql, to, isTry, isConstant),
            (SqlTypeKind.Double or SqlTypeKind.Real or SqlTypeKind.Decimal, SqlTypeKind.BigInt or SqlTypeKind.Integer or SqlTypeKind.SmallInt or SqlTypeKind.TinyInt) => $"CAST(round({sql}) AS {target})",
            (SqlTypeKind.Timestamp or SqlTypeKind.Date, SqlTypeKind.TimestampWithTimeZone) => Zoned($"CAST({sql} AS TIMESTAMP)", "'UTC'"),
            (SqlTypeKind.TimestampWithTimeZone, SqlTypeKind.TimestampWithTimeZone) => sql,
            (SqlTypeKind.TimestampWithTimeZone, _) => $"CAST({Local(sql)} AS {target})",
            (SqlTypeKind.Timestamp, SqlTypeKind.Timestamp) => ((TimestampType)to).Precision < ((TimestampType)from).Precision ? AtPrecision(sql, (TimestampType)to) : sql,
            (SqlTypeKind.Array, SqlTypeKind.Array) => CastArray(sql, (ArrayType)from, (ArrayType)to, isConstant),
            (SqlTypeKind.Map, SqlTypeKind.Map) => CastMap(sql, (MapType)from, (MapType)to, isConstant),
            (SqlTypeKind.Row, SqlTypeKind.Row) => Let(
                [(sql, false)],
                x => RebuildRow((RowType)from, x[0], (i, member) => CastText(member, ((RowType)from).Fields[i].Type, ((RowType)to).Fields[i].Type, isTry: false, isConstant), (RowType)to)),
            _ => $"{cast}({sql} AS {target})",
        };
    }

    private string CastArray(string sql, ArrayType from, ArrayType to, bool isConstant)
    {
        if (from.Element.Kind == SqlTypeKind.Unknown)
        {
            return $"CAST({sql} AS {DuckTypes.Sql(to)})";
        }

        string element = NewName("l");
        return $"list_transform({sql}, lambda {element}: {CastText(element, from.Element, to.Element, isTry: false, isConstant)})";
    }

    private string CastMap(string sql, MapType from, MapType to, bool isConstant)
    {
        string entry = NewName("l");
        string key = CastText(entry + ".key", from.Key, to.Key, isTry: false, isConstant);
        string value = CastText(entry + ".value", from.Value, to.Value, isTry: false, isConstant);
        return Stored(to, $"map_from_entries(list_transform(map_entries({EngineMap(from, sql)}), lambda {entry}: struct_pack(\"key\" := {key}, \"value\" := {value})))");
    }

    /// <summary>A map as the engine's own map, whatever its representation.</summary>
    private static string EngineMap(SqlType type, string sql) => DuckTypes.IsJsonMap(type) ? $"ctl_map({sql})" : sql;

    /// <summary>An engine map in the representation of its type.</summary>
    private static string Stored(SqlType type, string engineMap) => DuckTypes.IsJsonMap(type) ? $"CAST(to_json({engineMap}) AS VARCHAR)" : engineMap;

    /// <summary>Wall time of a timestamp with time zone in its zone.</summary>
    private string Local(string sql) => Let([(sql, false)], x => $"ctl_local({x[0]}.t, {x[0]}.z)");

    private static string AtPrecision(string sql, TimestampType type) => type.Precision switch
    {
        >= 6 => sql,
        >= 3 => $"date_trunc('millisecond', {sql} + INTERVAL 500 MICROSECONDS)",
        _ => $"date_trunc('second', {sql} + INTERVAL 500 MILLISECONDS)",
    };

    private string ToVarchar(SqlType from, SqlType to, string sql)
    {
        string text = from switch
        {
            { Kind: SqlTypeKind.Varchar or SqlTypeKind.Char } => sql,
            TimestampType timestamp => $"strftime({sql}, '{TimestampFormat(timestamp.Precision)}')",
            TimestampWithTimeZoneType zoned => Let([(sql, false)], x => $"concat(strftime(ctl_local({x[0]}.t, {x[0]}.z), '{TimestampFormat(zoned.Precision)}'), nullif(' ' || {x[0]}.z, ''))"),
            { Kind: SqlTypeKind.Json } => FromJson(to, sql, isConstant: false),
            { Kind: SqlTypeKind.IntervalDayToSecond } => $"ctl_interval_day({sql})",
            { Kind: SqlTypeKind.IntervalYearToMonth } => $"ctl_interval_month({sql})",
            { Kind: SqlTypeKind.Double or SqlTypeKind.Real } => $"ctl_double_text({sql})",
            _ => $"CAST({sql} AS VARCHAR)",
        };
        return to is VarcharType { Length: { } length } && !(from is VarcharType { Length: { } had } && had <= length) && from.IsText ? $"left({text}, {length})" : text;
    }

    private static string TimestampFormat(int precision) => precision switch
    {
        0 => "%Y-%m-%d %H:%M:%S",
        <= 3 => "%Y-%m-%d %H:%M:%S.%g",
        _ => "%Y-%m-%d %H:%M:%S.%f",
    };

    private string FromVarchar(string sql, SqlType to, bool isTry, bool isConstant)
    {
        string target = DuckTypes.Sql(to);
        string cast = isTry ? "TRY_CAST" : "CAST";
        switch (to.Kind)
        {
            case SqlTypeKind.BigInt or SqlTypeKind.Integer or SqlTypeKind.SmallInt or SqlTypeKind.TinyInt:
                // The engine would also take 1.5, 1e3, 1_000 and 0x10.
                string name = to.Kind == SqlTypeKind.Integer ? "INT" : to.Name.ToUpperInvariant();
                return Let([(sql, isConstant)], x => $"CASE WHEN regexp_full_match({x[0]}, {IntegerPattern}) THEN {cast}({x[0]} AS {target})"
                    + (isTry ? " END" : $" WHEN {x[0]} IS NOT NULL THEN {Fail($"'Cannot cast ''', {x[0]}, ''' to {name}'", x[0], isConstant)} END"));
            case SqlTypeKind.Boolean:
                // The engine would also take yes, no, y and n.
                return Let([(sql, isConstant)], x => $"CASE WHEN lower({x[0]}) IN ('t', 'true', '1') THEN TRUE WHEN lower({x[0]}) IN ('f', 'false', '0') THEN FALSE"
                    + (isTry ? " END" : $" WHEN {x[0]} IS NOT NULL THEN {Fail($"'Cannot cast ''', {x[0]}, ''' to BOOLEAN'", x[0], isConstant)} END"));
            case SqlTypeKind.Date:
                return Checked(sql, DatePattern, x => $"TRY_CAST({x} AS DATE)", "date", isConstant);
            case SqlTypeKind.Timestamp:
                return Checked(sql, TimestampPattern, x => AtPrecision($"TRY_CAST({x} AS TIMESTAMP)", (TimestampType)to), "timestamp", isConstant);
            case SqlTypeKind.TimestampWithTimeZone:
                return Checked(
                    sql,
                    ZonedPattern,
                    x => $"CASE WHEN TRY_CAST({x} AS TIMESTAMPTZ) IS NOT NULL THEN {Zoned($"ctl_utc(TRY_CAST({x} AS TIMESTAMPTZ))", $"ctl_zone_of({x})")} END",
                    "timestamp",
                    isConstant);
            default:
                return $"{cast}({sql} AS {target})";
        }
    }

    private string Checked(string sql, string pattern, Func<string, string> convert, string what, bool isConstant) =>
        Let([(sql, isConstant)], x => $"CASE WHEN {x[0]} IS NULL THEN NULL WHEN regexp_full_match({x[0]}, {pattern}) AND {convert(x[0])} IS NOT NULL THEN {convert(x[0])} "
            + $"ELSE {Fail($"'Value cannot be cast to {what}: ', {x[0]}", x[0], isConstant)} END");

    /// <summary>CAST(x AS JSON): the JSON text of a value.</summary>
    private string ToJson(SqlType from, string sql)
    {
        switch (from)
        {
            case { Kind: SqlTypeKind.Boolean or SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt or SqlTypeKind.Double or SqlTypeKind.Real or SqlTypeKind.Decimal }:
            case { Kind: SqlTypeKind.Varchar or SqlTypeKind.Char }:
                return $"CAST(to_json({sql}) AS VARCHAR)";
            case { Kind: SqlTypeKind.Json }:
                return sql;
            case MapType map when DuckTypes.IsJsonMap(map):
                return $"ctl_map_canonical({sql})";
            case MapType map:
                string entry = NewName("l");
                string member = $"concat(CAST(to_json({ToVarchar(map.Key, SqlType.Varchar, entry + ".key")}) AS VARCHAR), ':', coalesce({ToJson(map.Value, entry + ".value")}, 'null'))";
                return $"('{{' || array_to_string(list_transform(list_sort(map_entries({sql})), lambda {entry}: {member}), ',') || '}}')";
            case ArrayType array:
                string element = NewName("l");
                return $"('[' || array_to_string(list_transform({sql}, lambda {element}: coalesce({ToJson(array.Element, element)}, 'null')), ',') || ']')";
            case RowType row:
                return Let([(sql, false)], x =>
                {
                    IEnumerable<string> members = row.Fields.Select((field, i) =>
                        $"{SqlText.String((i == 0 ? "" : ",") + System.Text.Json.JsonSerializer.Serialize(field.Name ?? "") + ":")}, coalesce({ToJson(field.Type, Member(row, x[0], i))}, 'null')");
                    return $"CASE WHEN {x[0]} IS NOT NULL THEN concat('{{', {string.Join(", ", members)}, '}}') END";
                });
            default:
                return $"CAST(to_json({ToVarchar(from, SqlType.Varchar, sql)}) AS VARCHAR)";
        }
    }

    /// <summary>CAST(json AS x).</summary>
    private string FromJson(SqlType to, string sql, bool isConstant)
    {
        return Let([(sql, isConstant)], x =>
        {
            string json = x[0];
            string value = $"json_extract_string({json}, '$')";
            switch (to)
            {
                case { Kind: SqlTypeKind.Varchar or SqlTypeKind.Char }:
                    return $"CASE WHEN json_type({json}) IN ('OBJECT', 'ARRAY') THEN {Fail($"'Cannot cast ', {json}, ' to {to.Name}'", json, isConstant)} ELSE {value} END";
                case ArrayType array:
                    string element = NewName("l");
                    return Shaped(json, "ARRAY", $"list_transform(from_json({json}, '[\"JSON\"]'), lambda {element}: {FromJson(array.Element, $"CAST({element} AS VARCHAR)", isConstant: false)})", "a json array");
                case MapType map when DuckTypes.IsJsonMap(map):
                    return Shaped(json, "OBJECT", json, "a json object");
                case MapType { Key.Kind: SqlTypeKind.Varchar, Value.Kind: SqlTypeKind.Json }:
                    return Shaped(json, "OBJECT", $"CAST(CAST(CAST({json} AS JSON) AS MAP(VARCHAR, JSON)) AS MAP(VARCHAR, VARCHAR))", "a json object");
                case MapType map:
                    string entry = NewName("l");
                    string entries = $"map_entries(CAST(CAST({json} AS JSON) AS MAP(VARCHAR, JSON)))";
                    string key = CastText(entry + ".key", SqlType.Varchar, map.Key, isTry: false, isConstant: false);
                    return Shaped(json, "OBJECT", $"map_from_entries(list_transform({entries}, lambda {entry}: struct_pack(\"key\" := {key}, \"value\" := {FromJson(map.Value, $"CAST({entry}.value AS VARCHAR)", isConstant: false)})))", "a json object");
                case RowType row:
                    IEnumerable<string> members = row.Fields.Select((field, i) =>
                        $"{DuckTypes.MemberName(row, i)} := {FromJson(field.Type, $"CAST(coalesce(json_extract({json}, {SqlText.String(JsonPaths.Pointer(field.Name ?? ""))}), json_extract({json}, '$[{i}]')) AS VARCHAR)", isConstant: false)}");
                    return $"CASE WHEN json_type({json}) IN ('OBJECT', 'ARRAY') THEN struct_pack({string.Join(", ", members)}) END";
                case { Kind: SqlTypeKind.Json }:
                    return json;
                case { Kind: SqlTypeKind.BigInt or SqlTypeKind.Integer or SqlTypeKind.SmallInt or SqlTypeKind.TinyInt }:
                    return $"CASE WHEN json_type({json}) = 'DOUBLE' THEN CAST(round(CAST({value} AS DOUBLE)) AS {DuckTypes.Sql(to)}) ELSE CAST({value} AS {DuckTypes.Sql(to)}) END";
                default:
                    return $"CAST({value} AS {DuckTypes.Sql(to)})";
            }
        });

        string Shaped(string json, string shape, string result, string expected) =>
            $"CASE json_type({json}) WHEN '{shape}' THEN {result} WHEN 'NULL' THEN NULL ELSE CASE WHEN {json} IS NOT NULL THEN "
            + $"{Fail($"'Cannot cast to {to.Name}. Expected {expected}, but got ', left({json}, 100)", json, isConstant)} END END";
    }
}
