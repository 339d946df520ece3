using System.Collections.Frozen;
using System.Globalization;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Scalar calls: one entry per meaning (<c>FunctionDefinition.Emission</c>).</content>
internal sealed partial class SqlEmitter
{
    private delegate string CallEmission(SqlEmitter emitter, BoundCall call, string[] arguments);

    private static readonly FrozenDictionary<string, CallEmission> s_calls = new[] { StringCalls(), MathCalls(), TimeCalls(), JsonCalls(), CollectionCalls(), OtherCalls(), MoreCalls() }
        .SelectMany(page => page)
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    /// <summary>Functions that fail on some arguments, by name.</summary>
    private static readonly FrozenSet<string> s_failingCalls = new[]
    {
        "json_parse", "json_format", "date_parse", "parse_datetime", "from_iso8601_timestamp", "from_iso8601_timestamp_nanos", "from_iso8601_date", "date", "from_hex", "from_base64",
        "from_base64url", "from_base32", "split_part", "substr", "chr", "from_base", "mod", "map", "map_from_entries", "at_timezone", "with_timezone", "slice", "repeat", "sequence", "codepoint",
        "json_extract", "json_extract_scalar", "json_size", "parse_duration", "url_decode", "format", "regexp_like", "contains",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Meanings of scalar functions that this emitter knows; for tests.</summary>
    public static IEnumerable<string> KnownCalls => s_calls.Keys;

    private string Call(BoundCall call)
    {
        if (!s_calls.TryGetValue(call.Function.Emission, out CallEmission? emission))
        {
            throw NotSupported(call, $"Function {call.Function.Name}");
        }

        return emission(this, call, [.. call.Arguments.Select(Expression)]);
    }

    /// <summary>A call of an engine function with the arguments as they are.</summary>
    private static CallEmission Plain(string function) => (_, _, a) => $"{function}({string.Join(", ", a)})";

    /// <summary>The same with the result converted to its SQL type.</summary>
    private static CallEmission Typed(string function) => (_, call, a) => $"CAST({function}({string.Join(", ", a)}) AS {DuckTypes.Sql(call.Type)})";

    /// <summary>A text of the arguments, each used once.</summary>
    private static CallEmission Text(Func<string[], string> text) => (_, _, a) => text(a);

    /// <summary>A text that uses arguments more than once.</summary>
    private static CallEmission Bound(Func<string[], string> text) => (emitter, call, a) => emitter.Let([.. a.Select((sql, i) => (sql, call.Arguments[i] is BoundLiteral))], x => text(x));

    /// <summary>A text that uses arguments more than once and can fail.</summary>
    private static CallEmission Bound(Func<SqlEmitter, BoundCall, string[], string> text) =>
        (emitter, call, a) => emitter.Let([.. a.Select((sql, i) => (sql, call.Arguments[i] is BoundLiteral))], x => text(emitter, call, x));

    private static string? ConstantText(BoundExpression expression) => expression switch
    {
        BoundLiteral { Value: string text } => text,
        BoundCast { IsImplicit: true, Operand: BoundLiteral { Value: string text } } => text,
        _ => null,
    };

    private static long? ConstantInteger(BoundExpression expression) => expression switch
    {
        BoundLiteral { Value: long value } => value,
        BoundCast { Operand: BoundLiteral { Value: long value } } => value,
        _ => null,
    };

    private static Dictionary<string, CallEmission> Page(params (string Meaning, CallEmission Emission)[] entries) => entries.ToDictionary(e => e.Meaning, e => e.Emission, StringComparer.Ordinal);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, CallEmission> StringCalls() => Page(
        ("chr", Text(a => $"chr(CAST({a[0]} AS INTEGER))")),
        ("codepoint", Text(a => $"CAST(unicode({a[0]}) AS INTEGER)")),
        ("concat_ws", Plain("concat_ws")),
        ("concat_ws:array", Text(a => $"array_to_string({a[1]}, {a[0]})")),
        ("ends_with", Plain("ends_with")),
        ("starts_with", Plain("starts_with")),
        ("from_utf8", Text(a => $"decode({a[0]})")),
        ("to_utf8", Text(a => $"encode({a[0]})")),
        ("hamming_distance", Typed("hamming")),
        ("levenshtein_distance", Typed("levenshtein")),
        ("length", Typed("length")),
        ("lower", Plain("lower")),
        ("upper", Plain("upper")),
        ("lpad", Text(a => $"lpad({a[0]}, CAST({a[1]} AS INTEGER), {a[2]})")),
        ("rpad", Text(a => $"rpad({a[0]}, CAST({a[1]} AS INTEGER), {a[2]})")),
        ("ltrim", Trim("ltrim")),
        ("rtrim", Trim("rtrim")),
        ("trim", Trim("trim")),
        ("normalize", (emitter, call, a) => call.Arguments.Count == 1 || ConstantText(call.Arguments[1]) == "NFC" ? $"nfc_normalize({a[0]})" : throw NotSupported(call, "A normal form other than NFC")),
        ("replace", Text(a => $"replace({a[0]}, {a[1]}, {(a.Length > 2 ? a[2] : "''")})")),
        ("reverse", Plain("reverse")),
        ("split", Text(a => $"string_split({a[0]}, {a[1]})")),
        ("split:limit", Bound(a =>
            $"CASE WHEN len(string_split({a[0]}, {a[1]})) <= {a[2]} THEN string_split({a[0]}, {a[1]}) ELSE list_append(list_slice(string_split({a[0]}, {a[1]}), 1, {a[2]} - 1), "
            + $"array_to_string(list_slice(string_split({a[0]}, {a[1]}), {a[2]}, len(string_split({a[0]}, {a[1]}))), {a[1]})) END")),
        ("split_part", Bound((emitter, call, a) =>
            $"CASE WHEN {a[2]} <= 0 THEN {emitter.Fail("'Index must be greater than zero'", a[2], [.. call.Arguments])} WHEN {a[2]} <= len(string_split({a[0]}, {a[1]})) THEN split_part({a[0]}, {a[1]}, CAST({a[2]} AS INTEGER)) END")),
        ("split_to_map", (emitter, call, a) => Stored(call.Type, emitter.Let([(a[1], true), (a[2], true)], x =>
            $"map_from_entries(list_transform(list_filter(string_split({a[0]}, {x[0]}), lambda e: e <> ''), lambda e: struct_pack(\"key\" := split_part(e, {x[1]}, 1), \"value\" := split_part(e, {x[1]}, 2))))"))),
        ("strpos", Typed("strpos")),
        ("substring", Bound(a => a.Length == 2
            ? $"CASE WHEN {a[1]} = 0 OR -{a[1]} > length({a[0]}) THEN '' ELSE substring({a[0]}, {a[1]}) END"
            : $"CASE WHEN {a[1]} = 0 OR {a[2]} <= 0 OR -{a[1]} > length({a[0]}) THEN '' ELSE substring({a[0]}, {a[1]}, {a[2]}) END")),
        ("translate", Plain("translate")),
        ("regexp_like", (_, call, a) => $"regexp_matches({a[0]}, {Pattern(call, a)})"),
        ("regexp_extract", (emitter, call, a) => emitter.Let([(a[0], false), (Pattern(call, a), true)], x => $"CASE WHEN regexp_matches({x[0]}, {x[1]}) THEN regexp_extract({x[0]}, {x[1]}, {GroupNumber(call, 2)}) END")),
        ("regexp_extract_all", (_, call, a) => $"regexp_extract_all({a[0]}, {Pattern(call, a)}, {GroupNumber(call, 2)})"),
        ("regexp_count", (_, call, a) => $"CAST(len(regexp_extract_all({a[0]}, {Pattern(call, a)})) AS BIGINT)"),
        ("regexp_replace", (_, call, a) => $"regexp_replace({a[0]}, {Pattern(call, a)}, {(a.Length > 2 ? Replacement(call.Arguments[2], a[2]) : "''")}, 'g')"),
        ("regexp_split", (_, call, a) => $"regexp_split_to_array({a[0]}, {Pattern(call, a)})"));

    /// <summary>A pattern that is known is checked; one that is not reaches the engine's library as a value.</summary>
    private static string Pattern(BoundCall call, string[] a) =>
        ConstantText(call.Arguments[1]) is { } pattern && RegularExpressions.Refusal(pattern) is { } refusal
            ? throw Invalid(call, refusal)
            : ConstantText(call.Arguments[1]) is { } text ? SqlText.String(RegularExpressions.Named(text)) : a[1];

    /// <summary>Without a set of characters, white space of every kind goes, not only the blank.</summary>
    private static CallEmission Trim(string function) => (_, _, a) => $"{function}({a[0]}, {(a.Length > 1 ? a[1] : SqlText.String(" \t\n\v\f\r\u001c\u001d\u001e\u001f\u2028\u2029"))})";

    private static string GroupNumber(BoundCall call, int index) => call.Arguments.Count <= index
        ? "0"
        : ConstantInteger(call.Arguments[index]) is { } group and >= 0 and < 100 ? Number(group) : throw NotSupported(call, "A group number that is not a constant");

    /// <summary>Trino's <c>$1</c> and <c>${name}</c> as the engine's <c>\1</c>.</summary>
    private static string Replacement(BoundExpression argument, string sql) => ConstantText(argument) is { } text
        ? SqlText.String(RegularExpressions.Replacement(text))
        : $"regexp_replace({sql}, '\\$([0-9])', '\\\\\\1', 'g')";

    private static Dictionary<string, CallEmission> MathCalls() => Page(
        ("abs", Typed("abs")),
        ("acos", Plain("acos")), ("asin", Plain("asin")), ("atan", Plain("atan")), ("atan2", Plain("atan2")), ("cbrt", Bound(a => $"CASE WHEN pow(round(cbrt({a[0]})), 3) = {a[0]} THEN round(cbrt({a[0]})) ELSE cbrt({a[0]}) END")), ("cos", Plain("cos")), ("cosh", Plain("cosh")),
        ("degrees", Plain("degrees")), ("radians", Plain("radians")), ("exp", Plain("exp")), ("sin", Plain("sin")), ("sinh", Plain("sinh")), ("tan", Plain("tan")), ("tanh", Plain("tanh")),
        ("power", Plain("pow")),
        ("sqrt", Bound(a => $"CASE WHEN {a[0]} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt({a[0]}) END")),
        ("ln", Bound(a => $"CASE WHEN {a[0]} < 0 THEN CAST('NaN' AS DOUBLE) WHEN {a[0]} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE ln({a[0]}) END")),
        ("log2", Bound(a => $"CASE WHEN {a[0]} < 0 THEN CAST('NaN' AS DOUBLE) WHEN {a[0]} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE log2({a[0]}) END")),
        ("log10", Bound(a => $"CASE WHEN {a[0]} < 0 THEN CAST('NaN' AS DOUBLE) WHEN {a[0]} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE log10({a[0]}) END")),
        ("log", Text(a => $"(ln({a[1]}) / ln({a[0]}))")),
        ("e", Text(_ => "exp(CAST(1 AS DOUBLE))")),
        ("pi", Text(_ => "pi()")),
        ("infinity", Text(_ => "CAST('Infinity' AS DOUBLE)")),
        ("nan", Text(_ => "CAST('NaN' AS DOUBLE)")),
        ("is_finite", Plain("isfinite")), ("is_infinite", Plain("isinf")), ("is_nan", Plain("isnan")),
        ("ceiling", Typed("ceil")),
        ("floor", Typed("floor")),
        ("round", (_, call, a) => a.Length == 1 ? $"CAST(round({a[0]}) AS {DuckTypes.Sql(call.Type)})" : $"CAST(round({a[0]}, CAST({a[1]} AS INTEGER)) AS {DuckTypes.Sql(call.Type)})"),
        ("truncate", (_, call, a) => a.Length == 1 ? $"CAST(trunc({a[0]}) AS {DuckTypes.Sql(call.Type)})" : $"CAST(trunc({a[0]}, CAST({a[1]} AS INTEGER)) AS {DuckTypes.Sql(call.Type)})"),
        ("sign", Typed("sign")),
        ("mod", Bound((emitter, call, a) => call.Type.IsInteger
            ? $"CASE WHEN {a[1]} = 0 THEN {emitter.Fail("'Division by zero'", a[1], [.. call.Arguments])} ELSE {a[0]} % {a[1]} END"
            : $"CAST({a[0]} % {a[1]} AS {DuckTypes.Sql(call.Type)})")),
        ("random", Text(_ => "random()")),
        ("random:bound", Text(a => $"CAST(floor(random() * {a[0]}) AS BIGINT)")),
        ("random:range", Bound(a => $"({a[0]} + CAST(floor(random() * ({a[1]} - {a[0]})) AS BIGINT))")),
        ("to_base", (emitter, call, a) => $"lower(to_base({a[0]}, CAST({a[1]} AS INTEGER)))"),
        ("bitwise_and", Text(a => $"({a[0]} & {a[1]})")),
        ("bitwise_or", Text(a => $"({a[0]} | {a[1]})")),
        ("bitwise_xor", Text(a => $"xor({a[0]}, {a[1]})")),
        ("bitwise_not", Text(a => $"(~ {a[0]})")),
        ("bitwise_left_shift", Text(a => $"({a[0]} << {a[1]})")),
        ("bitwise_right_shift_arithmetic", Text(a => $"({a[0]} >> {a[1]})")),
        ("width_bucket", Bound(a =>
            $"CASE WHEN {a[0]} < {a[1]} THEN 0 WHEN {a[0]} >= {a[2]} THEN {a[3]} + 1 ELSE CAST(floor(({a[0]} - {a[1]}) / ({a[2]} - {a[1]}) * {a[3]}) AS BIGINT) + 1 END")));

    private static Dictionary<string, CallEmission> OtherCalls() => Page(
        ("greatest", Extreme("greatest")),
        ("least", Extreme("least")),
        ("uuid", Text(_ => "CAST(uuid() AS VARCHAR)")),
        ("to_hex", Text(a => $"hex({a[0]})")),
        ("from_hex", Text(a => $"unhex({a[0]})")),
        ("to_base64", Text(a => $"to_base64({a[0]})")),
        ("from_base64", Text(a => $"from_base64({a[0]})")),
        ("to_base64url", Text(a => $"translate(to_base64({a[0]}), '+/', '-_')")),
        ("from_base64url", Text(a => $"from_base64(translate({a[0]}, '-_', '+/'))")),
        ("md5", Text(a => $"unhex(md5({a[0]}))")),
        ("sha1", Text(a => $"unhex(sha1({a[0]}))")),
        ("sha256", Text(a => $"unhex(sha256({a[0]}))")),
        ("length:varbinary", Text(a => $"CAST(octet_length({a[0]}) AS BIGINT)")),
        ("url_decode", Text(a => $"url_decode(replace({a[0]}, '+', ' '))")),
        ("url_encode", Text(a => $"replace(url_encode({a[0]}), '%20', '+')")),
        ("url_extract_protocol", Text(a => $"nullif(regexp_extract({a[0]}, '^([A-Za-z][A-Za-z0-9+.-]*):', 1), '')")),
        ("url_extract_host", Text(a => $"nullif(regexp_extract({a[0]}, '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(\\[[^\\]]*\\]|[^:/?#]*)', 1), '')")),
        ("url_extract_port", Text(a => $"TRY_CAST(nullif(regexp_extract({a[0]}, '^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(?:\\[[^\\]]*\\]|[^:/?#]*):([0-9]+)', 1), '') AS BIGINT)")),
        ("url_extract_path", Text(a => $"url_decode(regexp_extract({a[0]}, '^(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^/?#]*)?([^?#]*)', 1))")),
        ("url_extract_query", Text(a => $"regexp_extract({a[0]}, '^[^?#]*\\?([^#]*)', 1)")),
        ("url_extract_fragment", Text(a => $"regexp_extract({a[0]}, '#(.*)$', 1)")),
        ("url_extract_parameter", Bound(a =>
            $"url_decode(replace(list_extract(list_transform(list_filter(string_split(regexp_extract({a[0]}, '^[^?#]*\\?([^#]*)', 1), '&'), lambda e: split_part(e, '=', 1) = {a[1]}), lambda e: split_part(e, '=', 2)), 1), '+', ' '))")));

    /// <summary>GREATEST and LEAST are NULL when any argument is.</summary>
    private static CallEmission Extreme(string function) => (emitter, call, a) =>
    {
        if (call.Type.Kind == SqlTypeKind.TimestampWithTimeZone)
        {
            throw NotSupported(call, $"{function} of timestamps with time zone");
        }

        return a.Length == 1 ? a[0] : emitter.Let([.. a.Select(sql => (sql, false))], x => $"CASE WHEN {string.Join(" OR ", x.Select(y => $"{y} IS NULL"))} THEN NULL ELSE {function}({string.Join(", ", x)}) END");
    };
}
