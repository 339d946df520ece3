using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Conversions, with Trino's rules (Trino documentation: "Conversion functions", "JSON: cast from JSON, cast to JSON").</content>
internal sealed partial class SqlEmitter
{
    private string Cast(BoundCast cast)
    {
        if (cast.IsTry && !HasTryForm(cast.Operand.Type, cast.Type))
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

    /// <summary>Whether the conversion itself has a form that gives NULL: TRY costs an exception for each row that fails.</summary>
    private static bool HasTryForm(SqlType from, SqlType to) =>
        from.IsText && (to.IsNumeric || to.Kind is SqlTypeKind.Boolean or SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone);

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
            _ when NativeCast(sql, from, to) is { } native => native,
            (_, SqlTypeKind.Varchar or SqlTypeKind.Char) => ToText(from, to, sql),
            (SqlTypeKind.Varchar or SqlTypeKind.Char, _) => FromVarchar(isTry || isConstant ? sql : Unfolded(sql), to, isTry),
            (_, SqlTypeKind.Decimal) when from.IsNumeric => ToDecimal(sql, from, (DecimalType)to),
            (SqlTypeKind.Boolean, SqlTypeKind.Decimal) => $"CAST(CAST({sql} AS INTEGER) AS {target})",
            (SqlTypeKind.Double or SqlTypeKind.Real or SqlTypeKind.Decimal, SqlTypeKind.BigInt or SqlTypeKind.Integer or SqlTypeKind.SmallInt or SqlTypeKind.TinyInt) => $"CAST(round({sql}) AS {target})",
            (SqlTypeKind.Decimal, SqlTypeKind.Double) => $"ctl_to_double(CAST({sql} AS VARCHAR))",
            (SqlTypeKind.Decimal, SqlTypeKind.Real) => $"ctl_to_real(CAST({sql} AS VARCHAR))",
            (SqlTypeKind.Date or SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone, _) => CastTime(sql, from, to),
            (SqlTypeKind.Array, SqlTypeKind.Array) => CastArray(sql, (ArrayType)from, (ArrayType)to, isConstant),
            (SqlTypeKind.Map, SqlTypeKind.Map) => CastMap(sql, (MapType)from, (MapType)to, isConstant),
            (SqlTypeKind.Row, SqlTypeKind.Row) => Let(
                [(sql, false)],
                x => RebuildRow((RowType)from, x[0], (i, member) => CastText(member, ((RowType)from).Fields[i].Type, ((RowType)to).Fields[i].Type, isTry: false, isConstant), (RowType)to)),
            _ => $"{cast}({sql} AS {target})",
        };
    }

    /// <summary>
    /// The argument of a function of ours that can fail. The engine computes a function that cannot fail, and it believes so of all of ours, over a whole dictionary of a Parquet file at once, also
    /// over values that only rows left out by WHERE have. Reading bytes as text can fail, so it does not do that here.
    /// </summary>
    private static string Unfolded(string text) => $"decode(encode({text}))";

    private static string ToDecimal(string sql, SqlType from, DecimalType to)
    {
        string target = DuckTypes.Sql(to);
        string arguments = $"{to.Precision}, {to.Scale}";
        return from switch
        {
            { Kind: SqlTypeKind.Double } => $"CAST(ctl_double_decimal(list_extract([{sql}], 1), {arguments}) AS {target})",
            { Kind: SqlTypeKind.Real } => $"CAST(ctl_real_decimal(list_extract([{sql}], 1), {arguments}) AS {target})",
            // Fewer digits: the engine's own rounding is half up as well, but it does not see every overflow.
            DecimalType d when to.Scale < d.Scale => $"CAST(ctl_decimal_cast({Unfolded($"CAST({sql} AS VARCHAR)")}, {arguments}) AS {target})",
            _ => $"CAST({sql} AS {target})",
        };
    }

    /// <summary>Conversions of types that the engine has as text: uuid, ipaddress, ipprefix.</summary>
    private static string? NativeCast(string sql, SqlType from, SqlType to) => (from.Kind, to.Kind) switch
    {
        (SqlTypeKind.Varchar or SqlTypeKind.Char, SqlTypeKind.Varbinary) => $"encode({sql})",
        (SqlTypeKind.Varchar or SqlTypeKind.Char, SqlTypeKind.Uuid or SqlTypeKind.IpAddress or SqlTypeKind.IpPrefix) => NativeFunctions.Call($"cast:{to.Name}", sql),
        (SqlTypeKind.Varbinary, SqlTypeKind.Uuid or SqlTypeKind.IpAddress) => NativeFunctions.Call($"cast:{to.Name}:varbinary", sql),
        (SqlTypeKind.Uuid or SqlTypeKind.IpAddress, SqlTypeKind.Varbinary) => NativeFunctions.Call($"cast:varbinary:{from.Name}", sql),
        (SqlTypeKind.IpAddress, SqlTypeKind.IpPrefix) or (SqlTypeKind.IpPrefix, SqlTypeKind.IpAddress) => NativeFunctions.Call($"cast:{to.Name}:{from.Name}", sql),
        _ => null,
    };

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

    private string ToText(SqlType from, SqlType to, string sql)
    {
        string text = ToVarchar(from, sql);
        switch (to)
        {
            case CharType { Length: CharType.MaximumLength }:
                // Compared with text of any length: without its blanks instead of with very many.
                return $"rtrim({text}, ' ')";
            case CharType padded:
                // rpad also cuts.
                return from.IsText ? $"rpad({text}, {padded.Length}, ' ')" : $"rpad({Fitting(from, to, text, padded.Length)}, {padded.Length}, ' ')";
            case VarcharType { Length: { } length } when from.IsText:
                return from is VarcharType { Length: { } had } && had <= length ? text : from is CharType { Length: { } chars } && chars <= length ? text : $"left({text}, {length})";
            case VarcharType { Length: { } length }:
                return Fitting(from, to, text, length);
            default:
                return text;
        }
    }

    /// <summary>A text of something else that must fit: only texts are cut silently.</summary>
    private string Fitting(SqlType from, SqlType to, string text, int length) => CanBeLonger(from, length)
        ? Let([(text, false)], x => $"CASE WHEN length({x[0]}) > {length} THEN {Fail($"'Value ', {x[0]}, ' cannot be represented as {to.Name}'", x[0], isConstant: false)} ELSE {x[0]} END")
        : text;

    private static bool CanBeLonger(SqlType from, int length) => length < from.Kind switch
    {
        SqlTypeKind.Boolean => 5,
        SqlTypeKind.TinyInt => 4,
        SqlTypeKind.SmallInt => 6,
        SqlTypeKind.Integer => 11,
        SqlTypeKind.BigInt => 20,
        SqlTypeKind.Double or SqlTypeKind.Real => 24,
        SqlTypeKind.Decimal => 41,
        SqlTypeKind.Date => 12,
        _ => int.MaxValue,
    };

    private string ToVarchar(SqlType from, string sql)
    {
        switch (from)
        {
            case { Kind: SqlTypeKind.Varchar or SqlTypeKind.Char or SqlTypeKind.TimeWithTimeZone }:
            case TimeType or TimestampType when DuckTypes.IsLong(from):
                return sql;
            case TimestampType timestamp:
                return TimestampText(sql, timestamp.Precision);
            case TimeType time:
                return ClockText(sql, time.Precision);
            case TimestampWithTimeZoneType zoned:
                return Let([(sql, false)], x => $"concat({LocalText(x[0], zoned)}, nullif(' ' || {x[0]}.z, ''))");
            case { Kind: SqlTypeKind.Json }:
                return FromJson(SqlType.Varchar, sql, isConstant: false);
            case { Kind: SqlTypeKind.IntervalDayToSecond }:
                return $"ctl_interval_day({sql})";
            case { Kind: SqlTypeKind.IntervalYearToMonth }:
                return $"ctl_interval_month({sql})";
            case DecimalType { Precision: var precision, Scale: var scale } when precision == scale:
                // The engine leaves out a zero before the point.
                return $"regexp_replace(CAST({sql} AS VARCHAR), '^(-?)[.]', '\\10.')";
            case { Kind: SqlTypeKind.Double }:
                return $"ctl_double_text({sql})";
            case { Kind: SqlTypeKind.Real }:
                return $"ctl_real_text({sql})";
            default:
                return $"CAST({sql} AS VARCHAR)";
        }
    }

    /// <summary>Text to anything: by functions that read it as Java does, and in the form that gives NULL where it is none.</summary>
    private string FromVarchar(string sql, SqlType to, bool isTry)
    {
        string read = isTry ? "ctl_try" : "ctl_to";
        int digits = DuckTypes.PrecisionOf(to);
        string kept = DuckTypes.IsLong(to) ? "_long" : "";
        return to.Kind switch
        {
            SqlTypeKind.BigInt => $"{read}_bigint({sql})",
            SqlTypeKind.Integer => $"{read}_integer({sql})",
            SqlTypeKind.SmallInt => $"{read}_smallint({sql})",
            SqlTypeKind.TinyInt => $"{read}_tinyint({sql})",
            SqlTypeKind.Boolean => $"{read}_boolean({sql})",
            SqlTypeKind.Double => $"{read}_double({sql})",
            SqlTypeKind.Real => $"{read}_real({sql})",
            SqlTypeKind.Decimal => $"CAST({read}_decimal({sql}, {((DecimalType)to).Precision}, {((DecimalType)to).Scale}) AS {DuckTypes.Sql(to)})",
            SqlTypeKind.Date => $"{read}_date({sql})",
            SqlTypeKind.Time => $"{read}_time{kept}({sql}, {digits})",
            SqlTypeKind.TimeWithTimeZone => $"{read}_time_zoned({sql}, {digits})",
            SqlTypeKind.Timestamp => $"{read}_timestamp{kept}({sql}, {digits})",
            SqlTypeKind.TimestampWithTimeZone => $"{read}_zoned{kept}({sql}, {digits})",
            _ => $"{(isTry ? "TRY_CAST" : "CAST")}({sql} AS {DuckTypes.Sql(to)})",
        };
    }

    /// <summary>CAST(x AS JSON): the JSON text of a value.</summary>
    private string ToJson(SqlType from, string sql)
    {
        switch (from)
        {
            case { Kind: SqlTypeKind.Boolean or SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt }:
            case { Kind: SqlTypeKind.Varchar or SqlTypeKind.Char }:
                return $"CAST(to_json({sql}) AS VARCHAR)";
            case { Kind: SqlTypeKind.Double or SqlTypeKind.Real }:
                return $"{(from.Kind == SqlTypeKind.Double ? "ctl_json_double" : "ctl_json_real")}({sql})";
            case { Kind: SqlTypeKind.Decimal }:
                return ToVarchar(from, sql);
            case { Kind: SqlTypeKind.Json }:
                return sql;
            case MapType map when DuckTypes.IsJsonMap(map):
                return $"ctl_map_canonical({sql})";
            case MapType map:
                string entry = NewName("l");
                string member = $"concat(CAST(to_json({ToVarchar(map.Key, entry + ".key")}) AS VARCHAR), ':', coalesce({ToJson(map.Value, entry + ".value")}, 'null'))";
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
                return $"CAST(to_json({ToVarchar(from, sql)}) AS VARCHAR)";
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
