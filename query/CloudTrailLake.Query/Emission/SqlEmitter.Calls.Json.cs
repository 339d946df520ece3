using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>JSON functions of the older style. Text that is not JSON gives NULL, as in Trino; <c>json_parse</c> fails on it.</content>
internal sealed partial class SqlEmitter
{
    private static Dictionary<string, CallEmission> JsonCalls() => Page(
        ("json_parse", (emitter, call, a) => IsEventJson(emitter, call.Arguments[0])
            ? emitter.Readable(a[0])
            : NativeFunctions.Call("json_parse", emitter.JsonText(call, a[0]))),
        ("json_format", Text(a => a[0])),
        ("json_extract", (emitter, call, a) => OnJson(emitter, call, a, (json, path) => $"CAST(json_extract({json}, {path}) AS VARCHAR)", JsonPath(call))),
        ("json_extract_scalar", (emitter, call, a) => OnJson(
            emitter,
            call,
            a,
            (json, path) => $"CASE WHEN json_type({json}, {path}) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string({json}, {path}) END",
            JsonPath(call))),
        ("json_size", (emitter, call, a) => OnJson(
            emitter,
            call,
            a,
            (json, path) => $"CAST(CASE json_type({json}, {path}) WHEN 'OBJECT' THEN len(json_keys({json}, {path})) WHEN 'ARRAY' THEN json_array_length({json}, {path}) WHEN NULL THEN NULL ELSE 0 END AS BIGINT)",
            JsonPath(call))),
        ("json_array_length", (emitter, call, a) => NativeFunctions.Call("json_array_length", emitter.JsonText(call, a[0]))),
        ("json_array_get", (emitter, call, a) => NativeFunctions.Call("json_array_get", emitter.JsonText(call, a[0]), a[1])),
        ("json_array_contains", (emitter, call, a) => NativeFunctions.Call($"json_array_contains:{(call.Arguments[1].Type.IsText ? "varchar" : call.Arguments[1].Type.Name)}", emitter.JsonText(call, a[0]), a[1])),
        ("is_json_scalar", (emitter, call, a) => NativeFunctions.Call("is_json_scalar", emitter.JsonText(call, a[0]))),
        ("json_query", (_, _, a) => NativeFunctions.Call("json_query", a[0], a[1], $"concat_ws(';', {string.Join(", ", a[2..])})")));

    /// <summary>A text over valid JSON; other text gives NULL. The event's own JSON needs no check.</summary>
    private static string OnJson(SqlEmitter emitter, BoundCall call, string[] a, Func<string, string, string> text, string path)
    {
        BoundExpression argument = call.Arguments[0];
        string json = emitter.JsonText(call, a[0]);
        return argument.Type.Kind == SqlTypeKind.Json || IsEventJson(emitter, argument)
            ? emitter.Let([(json, argument is BoundLiteral)], x => text(x[0], path))
            : emitter.Let([(json, argument is BoundLiteral)], x => $"CASE WHEN json_valid({x[0]}) THEN {text(x[0], path)} END");
    }

    /// <summary>The first argument as the engine's JSON functions can read it. What has the type JSON passed here before; literals come from no record.</summary>
    private string JsonText(BoundCall call, string sql) => call.Arguments[0] is BoundLiteral || call.Arguments[0].Type.Kind == SqlTypeKind.Json ? sql : Readable(sql);

    /// <summary>
    /// JSON text that the engine reads as Trino does: half a surrogate pair (<c>\ud800</c> alone), which JSON's grammar allows and the engine refuses, becomes U+FFFD.
    /// The event's own JSON is verbatim and may hold one. Escaped backslashes and whole pairs step aside meanwhile, behind control characters that no JSON text holds.
    /// </summary>
    private string Readable(string sql) => Let([(sql, false)], x =>
        $"CASE WHEN contains({x[0]}, '\\ud') OR contains({x[0]}, '\\uD') THEN replace(replace("
        + $"regexp_replace(regexp_replace(replace({x[0]}, '\\\\', chr(1)), "
        + "'\\\\u([dD][89abAB][0-9a-fA-F]{2})\\\\u([dD][c-fC-F][0-9a-fA-F]{2})', chr(2) || '\\1' || chr(2) || '\\2', 'g'), "
        + "'\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}', '\\\\ufffd', 'g'), "
        + $"chr(2), '\\u'), chr(1), '\\\\') ELSE {x[0]} END");

    private static bool IsEventJson(SqlEmitter emitter, BoundExpression expression) =>
        expression is BoundColumn { IsOuter: false } column && emitter._tableScans.TryGetValue(column.RelationId, out BoundTableScan? scan)
        && ScanEmitter.ColumnOf(scan, column.FieldIndex).Kind == Engine.Events.EventColumnKind.EventJson;

    private static string JsonPath(BoundCall call)
    {
        string path = ConstantText(call.Arguments[1]) ?? throw NotSupported(call, "A JSON path that is not a constant");
        return JsonPaths.TryTranslate(path, out string engine) ? SqlText.String(engine) : throw Invalid(call, $"Invalid JSON path: '{path}'");
    }
}
