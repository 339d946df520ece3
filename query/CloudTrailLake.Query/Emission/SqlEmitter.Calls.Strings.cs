using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Emission;

/// <content>String and regular expression functions: the engine's own where it answers as Trino does, else the native ones.</content>
internal sealed partial class SqlEmitter
{
    /// <summary>White space as Java's <c>Character.isWhitespace</c> has it: no no-break spaces.</summary>
    private const string WhiteSpace = " \t\n\v\f\r\u001c\u001d\u001e\u001f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000";

    private static Dictionary<string, CallEmission> StringCalls() => Page(
        ("concat_ws", Text(a => a.Length == 1 ? $"CASE WHEN {a[0]} IS NOT NULL THEN '' END" : $"concat_ws({string.Join(", ", a)})")),
        ("concat_ws:array", (emitter, _, a) => emitter.Let([(a[1], false)], x => $"coalesce(array_to_string({x[0]}, {a[0]}), CASE WHEN {x[0]} IS NOT NULL AND {a[0]} IS NOT NULL THEN '' END)")),
        ("ends_with", Plain("ends_with")),
        ("starts_with", Plain("starts_with")),
        ("to_utf8", Text(a => $"encode({a[0]})")),
        ("length", Typed("length")),
        ("lower", Plain("lower")),

        // Java has no capital sharp s for the small one.
        ("upper", Text(a => $"replace(upper({a[0]}), 'ẞ', 'ß')")),
        ("ltrim", Trim("ltrim")),
        ("rtrim", Trim("rtrim")),
        ("trim", Trim("trim")),
        ("normalize", (_, call, a) => call.Arguments.Count == 1 || ConstantText(call.Arguments[1]) == "NFC" ? $"nfc_normalize({a[0]})" : throw NotSupported(call, "A normal form other than NFC")),
        ("replace", (_, call, a) => IsConstantPart(call.Arguments[1]) ? $"replace({a[0]}, {a[1]}, {(a.Length > 2 ? a[2] : "''")})" : NativeFunctions.Call("replace", a[0], a[1], a.Length > 2 ? a[2] : "''")),
        ("reverse", Plain("reverse")),
        ("split", (_, call, a) => a.Length == 2 && IsConstantPart(call.Arguments[1]) ? $"string_split({a[0]}, {a[1]})" : NativeFunctions.Call("split", a)),
        ("split_to_multimap", (emitter, _, a) => emitter.Let([(NativeFunctions.Call("split_to_multimap", a), false)], x =>
            $"map_from_entries(list_transform({x[0]}, lambda e: struct_pack(\"key\" := e[1], \"value\" := e[2:])))")),
        ("strpos", (_, call, a) => a.Length == 2 ? $"CAST(strpos({a[0]}, {a[1]}) AS BIGINT)" : NativeFunctions.Call("strpos", a)),
        ("substring", Bound(a => a.Length == 2
            ? $"CASE WHEN {a[1]} = 0 OR ({a[1]} < 0 AND {a[1]} < -length({a[0]})) THEN left({a[0]}, 0) ELSE substring({a[0]}, {Clamped(a[1])}) END"
            : $"CASE WHEN {a[1]} = 0 OR {a[2]} <= 0 OR ({a[1]} < 0 AND {a[1]} < -length({a[0]})) THEN left({a[0]}, 0) ELSE substring({a[0]}, {Clamped(a[1])}, {Clamped(a[2])}) END")));

    private static Dictionary<string, CallEmission> DataSizeCalls() => Page(
        ("parse_data_size", Text(a => $"CAST({NativeFunctions.Call("data_size", a)} AS DECIMAL(38,0))")));

    private static Dictionary<string, CallEmission> RegularExpressionCalls() => Page(
        ("regexp_like", (_, call, a) => ConstantText(call.Arguments[1]) is { } pattern && RegularExpressions.ToEngine(pattern) is { } plain
            ? $"regexp_matches({a[0]}, {SqlText.String(plain)})"
            : NativeFunctions.Call("regexp_like", a)),
        ("regexp_replace:lambda", (emitter, call, a) => emitter.ReplaceByLambda(call, a)));

    /// <summary>A constant that is not empty: an empty one means something else to the engine.</summary>
    private static bool IsConstantPart(BoundExpression expression) => ConstantText(expression) is { Length: > 0 };

    /// <summary>The engine's text functions take no number beyond 32 bits.</summary>
    private static string Clamped(string number) => $"least(greatest({number}, -2147483647), 2147483647)";

    /// <summary>Without a set of characters, white space of every kind goes, not only the blank.</summary>
    private static CallEmission Trim(string function) => (_, _, a) => $"{function}({a[0]}, {(a.Length > 1 ? a[1] : SqlText.String(WhiteSpace))})";

    /// <summary>The lambda receives the groups of one match; a NULL of one makes the whole NULL.</summary>
    private string ReplaceByLambda(BoundCall call, string[] a)
    {
        if (call.Arguments[2] is not BoundLambda { Parameters: [{ } groups] } lambda)
        {
            throw NotSupported(call, "regexp_replace without a lambda");
        }

        string part = NewName("l");
        string place = NewName("l");
        string body = ReplaceName(Expression(lambda.Body), $"l_{groups.Id}", $"{part}[2:]");
        return Let([(NativeFunctions.Call("regexp_parts", a[0], a[1]), false)], x => Let(
            [($"list_transform({x[0]}, lambda {part}, {place}: CASE WHEN {place} = len({x[0]}) THEN {part}[1] ELSE {part}[1] || ({body}) END)", false)],
            y => $"CASE WHEN len(list_filter({y[0]}, lambda e: e IS NULL)) = 0 THEN array_to_string({y[0]}, '') END"));
    }
}
