using CloudTrailLake.Query.Functions;
using CloudTrailLake.Query.Functions.JavaFormat;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Functions that the engine has no counterpart of: built from its lists, bits and hexadecimal text.</content>
internal sealed partial class SqlEmitter
{
    private static Dictionary<string, CallEmission> MoreCalls() => Page(
        ("multimap_from_entries", (emitter, call, a) =>
        {
            var row = (RowType)((ArrayType)call.Arguments[0].Type).Element;
            return emitter.Multimap($"list_transform({a[0]}, lambda e: struct_pack(\"key\" := {Member(row, "e", 0)}, \"value\" := {Member(row, "e", 1)}))");
        }),
        ("map_zip_with", (emitter, call, a) => emitter.MapZipWith(call, a)),
        ("array_sort:lambda", (emitter, call, a) => emitter.SortByComparator(call, a)),
        ("array_position:instance", Bound(a =>
            $"CAST(CASE WHEN {a[0]} IS NULL OR {a[1]} IS NULL THEN NULL ELSE coalesce(list_extract(list_filter(range(1, len({a[0]}) + 1), lambda i: list_extract({a[0]}, i) = {a[1]}), {a[2]}), 0) END AS BIGINT)")),
        ("ngrams", Bound((emitter, call, a) => $"CASE WHEN {a[1]} <= 0 THEN {emitter.Fail("'N must be positive'", a[1], [.. call.Arguments])} WHEN {a[0]} IS NOT NULL THEN list_transform(range(1, greatest(len({a[0]}) - {a[1]} + 1, 1) + 1), lambda i: list_slice({a[0]}, i, i + {a[1]} - 1)) END")),
        ("contains_sequence", Bound(a =>
            $"CASE WHEN {a[0]} IS NULL OR {a[1]} IS NULL THEN NULL WHEN len({a[1]}) = 0 THEN TRUE ELSE list_contains(list_transform(range(1, len({a[0]}) - len({a[1]}) + 2), lambda i: list_slice({a[0]}, i, i + len({a[1]}) - 1)), {a[1]}) END")),
        ("human_readable_seconds", (emitter, _, a) => emitter.Let([($"CAST(round({a[0]}) AS BIGINT)", false)], x =>
            $"CASE WHEN {x[0]} = 0 THEN '0 seconds' WHEN {x[0]} IS NOT NULL THEN array_to_string([{Amount($"({x[0]} // 604800)", "week")}, {Amount($"({x[0]} // 86400 % 7)", "day")}, "
            + $"{Amount($"({x[0]} // 3600 % 24)", "hour")}, {Amount($"({x[0]} // 60 % 60)", "minute")}, {Amount($"({x[0]} % 60)", "second")}], ', ') END")),
        ("parse_duration", (emitter, call, a) => emitter.Let([(a[0], call.Arguments[0] is BoundLiteral)], x =>
            $"CASE WHEN {x[0]} IS NULL THEN NULL WHEN NOT regexp_full_match({x[0]}, '\\s*[0-9]+(\\.[0-9]+)?\\s*(ns|us|ms|s|m|h|d)\\s*') THEN {emitter.Fail($"'duration is not a valid data duration string: ', {x[0]}", x[0], [.. call.Arguments])} "
            + $"ELSE CAST(round(CAST(regexp_extract({x[0]}, '[0-9]+(\\.[0-9]+)?') AS DOUBLE) * CASE regexp_extract({x[0]}, '[a-z]+') WHEN 'ns' THEN 1e-6 WHEN 'us' THEN 1e-3 WHEN 'ms' THEN 1 WHEN 's' THEN 1000 WHEN 'm' THEN 60000 WHEN 'h' THEN 3600000 ELSE 86400000 END) AS BIGINT) END")),
        ("format", (emitter, call, a) => emitter.Format(call, a)));

    private static string Amount(string number, string unit) => $"CASE WHEN {number} > 0 THEN concat({number}, ' {unit}', CASE WHEN {number} <> 1 THEN 's' ELSE '' END) END";

    /// <summary>A map from each key of a list of entries to the list of its values, keys in the order of their first occurrence. By sorting, since groups may be large.</summary>
    private string Multimap(string entries) => Let([($"list_sort(list_transform({entries}, lambda e, i: struct_pack(k := e.key, i := i, v := e.value)))", false)], s => Let(
        [($"list_filter(range(1, len({s[0]}) + 1), lambda j: {s[0]}[j].k IS NOT NULL AND (j = 1 OR {s[0]}[j - 1].k IS DISTINCT FROM {s[0]}[j].k))", false)],
        begins => $"map_from_entries(list_transform(list_sort(list_transform({begins[0]}, lambda j, m: struct_pack(i := {s[0]}[j].i, j := j, m := m))), lambda g: struct_pack(\"key\" := {s[0]}[g.j].k, "
            + $"\"value\" := list_transform({s[0]}[g.j : coalesce({begins[0]}[g.m + 1] - 1, len({s[0]}))], lambda e: e.v))))"));

    /// <summary>The elements of a list once each, at the place of their first occurrence; NULL counts as a value.</summary>
    private string DistinctInOrder(string list) => Let([($"list_sort(list_transform({list}, lambda e, i: struct_pack(v := e, i := i)))", false)], s =>
        $"list_transform(list_sort(list_transform(list_filter({s[0]}, lambda e, j: j = 1 OR {s[0]}[j - 1].v IS DISTINCT FROM e.v), lambda e: struct_pack(i := e.i, v := e.v))), lambda e: e.v)");

    /// <summary>A map from each element of a list to how often it occurs, in the order of first occurrences.</summary>
    private string Counted(string list) => Let([(Multimap($"list_transform({list}, lambda e: struct_pack(\"key\" := e, \"value\" := 1))"), false)], m =>
        $"map_from_entries(list_transform(map_entries({m[0]}), lambda e: struct_pack(\"key\" := e.key, \"value\" := CAST(len(e.value) AS BIGINT))))");

    private string MapZipWith(BoundCall call, string[] a)
    {
        if (call.Arguments[2] is not BoundLambda { Parameters: [{ } key, { } first, { } second] } lambda)
        {
            throw NotSupported(call, "map_zip_with without a lambda");
        }

        string entry = NewName("l");
        string body = ReplaceName(Substitute(Expression(lambda.Body), $"l_{key.Id}", entry + ".k", $"l_{first.Id}", entry + ".x"), $"l_{second.Id}", entry + ".y");
        return Stored(call.Type, Let([(EngineMap(call.Arguments[0].Type, a[0]), false), (EngineMap(call.Arguments[1].Type, a[1]), false)], x =>
            $"CASE WHEN {x[0]} IS NOT NULL AND {x[1]} IS NOT NULL THEN map_from_entries(list_transform(list_transform({DistinctInOrder($"list_concat(map_keys({x[0]}), map_keys({x[1]}))")}, "
            + $"lambda k: struct_pack(k := k, x := map_extract_value({x[0]}, k), y := map_extract_value({x[1]}, k))), lambda {entry}: struct_pack(\"key\" := {entry}.k, \"value\" := {body}))) END"));
    }

    /// <summary>The comparator is asked for every pair; the places then come from Java's sort over its answers.</summary>
    private string SortByComparator(BoundCall call, string[] a)
    {
        if (call.Arguments[1] is not BoundLambda { Parameters: [{ } left, { } right] } lambda)
        {
            throw NotSupported(call, "array_sort without a lambda");
        }

        string p = NewName("l");
        string q = NewName("l");
        string compare = Substitute(Expression(lambda.Body), $"l_{left.Id}", p + ".v", $"l_{right.Id}", q + ".v");
        return Let([(a[0], false)], x => Let([($"list_transform({x[0]}, lambda e: struct_pack(v := e))", false)], wrapped =>
            $"list_transform({NativeFunctions.Call("sort:places", $"list_transform({wrapped[0]}, lambda {p}: list_transform({wrapped[0]}, lambda {q}: CAST({compare} AS BIGINT)))")}, lambda i: {x[0]}[i])"));
    }

    /// <summary>Values go as texts behind the letter of their class, since the function takes them all in one list.</summary>
    private string Format(BoundCall call, string[] a)
    {
        IEnumerable<string> values = call.Arguments.Skip(1).Select((value, i) =>
            $"coalesce('{FormatKind(value)}' || {FormatText(value, a[i + 1])}, '{FormatArgument.Null}')");
        return NativeFunctions.Call("format:values", a[0], $"list_value({string.Join(", ", values)})");
    }

    /// <summary>A CAST of JSON to varchar would take a text out of its quotes, and is an error for the rest.</summary>
    private string FormatText(BoundExpression value, string sql) => value.Type.Kind == SqlTypeKind.Json ? sql : CastText(sql, value.Type, SqlType.Varchar, isTry: false, IsConstant(value));

    /// <summary>The class in which a value is formatted; every other scalar is its text.</summary>
    private static char FormatKind(BoundExpression value) => value.Type switch
    {
        { Kind: SqlTypeKind.Unknown } => FormatArgument.Null,
        { Kind: SqlTypeKind.Boolean } => FormatArgument.Boolean,
        { IsInteger: true } => FormatArgument.Long,
        { Kind: SqlTypeKind.Real } => FormatArgument.Float,
        { Kind: SqlTypeKind.Double } => FormatArgument.Double,
        { Kind: SqlTypeKind.Decimal } => FormatArgument.Decimal,
        { Kind: SqlTypeKind.Date } => FormatArgument.Date,
        TimestampType => FormatArgument.Timestamp,
        TimestampWithTimeZoneType => FormatArgument.Zoned,
        TimeType => FormatArgument.Time,
        ArrayType or MapType or RowType => throw Invalid(value, $"Type not supported for formatting: {value.Type}"),
        _ => FormatArgument.String,
    };
}
