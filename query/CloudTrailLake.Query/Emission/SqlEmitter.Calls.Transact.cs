using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>What T-SQL has and Trino has not, or means otherwise.</content>
internal sealed partial class SqlEmitter
{
    /// <summary>How texts are read as times, as the front end reads constants: ISO 8601 first, then month before day.</summary>
    private const string ReadFormats =
        "['%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%dT%H:%M:%S.%f', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M', '%Y-%m-%dT%H:%M', '%Y-%m-%d', '%Y-%m-%dT%H:%M:%SZ', '%Y-%m-%dT%H:%M:%S.%fZ', "
        + "'%Y%m%d', '%Y%m%d %H:%M:%S', '%Y%m%d %H:%M:%S.%f', '%Y%m%d %H:%M', '%m/%d/%Y', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M', '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M %p', '%b %d %Y', '%b %d, %Y', '%b %d %Y %I:%M%p', '%d %b %Y', '%Y/%m/%d', '%Y/%m/%d %H:%M:%S']";

    private static Dictionary<string, CallEmission> TransactCalls() => Page(
        ("tsql:fold", Text(a => $"lower(rtrim({a[0]}, ' '))")),
        ("tsql:exact", Text(a => a[0])),
        ("tsql:like", Text(a => $"regexp_full_match({a[0]}, {LikeRegex(a[1])}, 'is')")),
        ("tsql:like_exact", Text(a => $"regexp_full_match({a[0]}, {LikeRegex(a[1])}, 's')")),
        ("tsql:patindex", Bound(a => $"CASE WHEN regexp_matches({a[0]}, {a[1]}) THEN CAST(length(regexp_extract({a[0]}, {a[1]}, 1)) + 1 AS BIGINT) WHEN {a[0]} IS NOT NULL THEN CAST(0 AS BIGINT) END")),

        ("tsql:ascii", Bound(a => $"CASE WHEN {a[0]} <> '' THEN CAST(CASE WHEN unicode({a[0]}) < 256 THEN unicode({a[0]}) ELSE 63 END AS INTEGER) END")),
        ("tsql:unicode", Bound(a => $"CASE WHEN {a[0]} <> '' THEN CAST(unicode({a[0]}) AS INTEGER) END")),
        ("tsql:char", Bound(a => $"CASE WHEN {a[0]} BETWEEN 1 AND 255 THEN chr(CAST({a[0]} AS INTEGER)) END")),
        ("tsql:nchar", Bound(a => $"CASE WHEN {a[0]} BETWEEN 1 AND 1114111 AND {a[0]} NOT BETWEEN 55296 AND 57343 THEN chr(CAST({a[0]} AS INTEGER)) END")),
        ("tsql:charindex", Bound(a => a.Length == 2
            ? $"CASE WHEN {a[0]} = '' THEN CAST(0 AS BIGINT) ELSE strpos(lower({a[1]}), lower({a[0]})) END"
            : $"CASE WHEN {a[0]} = '' THEN CAST(0 AS BIGINT) WHEN {a[2]} <= 1 THEN strpos(lower({a[1]}), lower({a[0]})) WHEN strpos(substring(lower({a[1]}), {a[2]}), lower({a[0]})) > 0 THEN strpos(substring(lower({a[1]}), {a[2]}), lower({a[0]})) + {a[2]} - 1 WHEN {a[1]} IS NOT NULL AND {a[0]} IS NOT NULL THEN CAST(0 AS BIGINT) END")),
        ("tsql:datalength", Text(a => $"CAST(octet_length(encode({a[0]})) AS INTEGER)")),
        ("tsql:datalength:binary", Text(a => $"CAST(octet_length({a[0]}) AS INTEGER)")),
        ("tsql:len", Text(a => $"CAST(length(rtrim({a[0]}, ' ')) AS INTEGER)")),
        ("tsql:ltrim", Text(a => $"ltrim({a[0]}, ' ')")),
        ("tsql:rtrim", Text(a => $"rtrim({a[0]}, ' ')")),
        ("tsql:trim", Text(a => $"trim({a[0]}, ' ')")),
        ("tsql:left", Bound((emitter, call, a) => $"CASE WHEN {a[1]} < 0 THEN {emitter.Fail("'Invalid length parameter passed to the left function.'", a[1], [.. call.Arguments])} ELSE substring({a[0]}, 1, {a[1]}) END")),
        ("tsql:right", Bound((emitter, call, a) =>
            $"CASE WHEN {a[1]} < 0 THEN {emitter.Fail("'Invalid length parameter passed to the right function.'", a[1], [.. call.Arguments])} WHEN {a[1]} = 0 THEN left({a[0]}, 0) ELSE right({a[0]}, {a[1]}) END")),
        ("tsql:substring", Bound((emitter, call, a) =>
            $"CASE WHEN {a[2]} < 0 THEN {emitter.Fail("'Invalid length parameter passed to the LEFT or SUBSTRING function.'", a[2], [.. call.Arguments])} WHEN {a[1]} + {a[2]} <= 1 OR {a[2]} = 0 THEN left({a[0]}, 0) ELSE substring({a[0]}, greatest({a[1]}, 1), {a[2]} - (greatest({a[1]}, 1) - {a[1]})) END")),
        ("tsql:stuff", Bound(a =>
            $"CASE WHEN {a[1]} < 1 OR {a[2]} < 0 OR {a[1]} > length({a[0]}) THEN NULL ELSE concat(left({a[0]}, {a[1]} - 1), {a[3]}, substring({a[0]}, {a[1]} + {a[2]})) || left({a[0]}, 0) END")),
        ("tsql:quotename", QuoteName),
        ("tsql:replace", Bound(a => $"CASE WHEN {a[1]} = '' THEN {a[0]} ELSE regexp_replace({a[0]}, '(?is)' || regexp_escape({a[1]}), replace({a[2]}, '\\', '\\\\'), 'g') END")),
        ("tsql:replicate", Bound(a => $"CASE WHEN {a[1]} >= 0 THEN repeat({a[0]}, {a[1]}) END")),
        ("tsql:space", Bound(a => $"CASE WHEN {a[0]} >= 0 THEN repeat(' ', {a[0]}) END")),
        ("tsql:translate", Bound((emitter, call, a) =>
            $"CASE WHEN length({a[1]}) <> length({a[2]}) THEN {emitter.Fail("'The second and third arguments of the TRANSLATE built-in function must contain an equal number of characters.'", a[1], [.. call.Arguments])} ELSE translate({a[0]}, {a[1]}, {a[2]}) END")),
        ("tsql:concat", Text(a => $"concat({string.Join(", ", a)})")),
        ("tsql:fitted", Bound((emitter, call, a) => $"CASE WHEN length({a[0]}) > {a[1]} THEN {emitter.Fail("'Arithmetic overflow error converting a number to varchar.'", a[0], [.. call.Arguments])} ELSE {a[0]} END")),

        ("tsql:cot", Text(a => $"(1 / tan({a[0]}))")),
        ("tsql:log", Bound((emitter, call, a) => $"CASE WHEN {a[0]} <= 0 THEN {emitter.Fail(FloatFault, a[0], [.. call.Arguments])} ELSE ln({a[0]}){(a.Length > 1 ? $" / ln({a[1]})" : "")} END")),
        ("tsql:log10", Bound((emitter, call, a) => $"CASE WHEN {a[0]} <= 0 THEN {emitter.Fail(FloatFault, a[0], [.. call.Arguments])} ELSE log10({a[0]}) END")),
        ("tsql:sqrt", Bound((emitter, call, a) => $"CASE WHEN {a[0]} < 0 THEN {emitter.Fail(FloatFault, a[0], [.. call.Arguments])} ELSE sqrt({a[0]}) END")),
        ("tsql:square", Bound(a => $"({a[0]} * {a[0]})")),
        ("tsql:pi", Text(_ => "pi()")),
        ("tsql:round", (emitter, call, a) => emitter.TransactRound(call, a)),
        ("tsql:divide", (emitter, call, a) => emitter.Quotient(call, a)),
        ("tsql:greatest", Plain("greatest")),
        ("tsql:least", Plain("least")),

        ("tsql:datediff", BoundaryCount),
        ("tsql:weekday", Text(a => $"CAST(date_part('dow', {a[0]}) + 1 AS INTEGER)")),
        ("tsql:us_week", Bound(a => $"CAST((date_part('doy', {a[0]}) - 1 + date_part('dow', date_trunc('year', {a[0]}))) // 7 + 1 AS INTEGER)")),
        ("tsql:microsecond", Text(a => $"CAST(date_part('microsecond', {a[0]}) % 1000000 AS INTEGER)")),
        ("tsql:datefromparts", (emitter, call, a) => emitter.FromParts(call, $"make_date({a[0]}, {a[1]}, {a[2]})", a)),
        ("tsql:timefromparts", (emitter, call, a) => emitter.FromParts(call, $"make_timestamp({a[0]}, {a[1]}, {a[2]}, {a[3]}, {a[4]}, {a[5]} + {a[6]} / 1000000.0)", a)),
        ("tsql:read_time", Bound((emitter, call, a) => $"CASE WHEN {a[0]} IS NULL THEN NULL WHEN {ReadTime(a[0])} IS NULL THEN {emitter.Fail($"'Conversion failed when converting date and/or time from character string: ', {a[0]}", a[0], call.Arguments[0])} ELSE {ReadTime(a[0])} END")),
        ("tsql:try_read_time", Text(a => ReadTime(a[0]))),
        ("tsql:isdate", Bound(a => $"CAST(CASE WHEN {ReadTime(a[0])} IS NULL THEN 0 ELSE 1 END AS INTEGER)")),
        ("tsql:iso_text", Bound(a => $"CASE WHEN date_part('microsecond', {a[0]}) % 1000000 = 0 THEN strftime({a[0]}, '%Y-%m-%dT%H:%M:%S') ELSE regexp_replace(strftime({a[0]}, '%Y-%m-%dT%H:%M:%S.%f'), '000$', '') END")),
        ("tsql:usual_text", Text(a => $"concat(strftime({a[0]}, '%b '), lpad(CAST(day({a[0]}) AS VARCHAR), 2, ' '), strftime({a[0]}, ' %Y '), lpad(strftime({a[0]}, '%-I'), 2, ' '), strftime({a[0]}, ':%M%p')) || left(CAST({a[0]} AS VARCHAR), 0)")),
        ("tsql:zoned_text", (emitter, _, a) => emitter.Let([(a[0], false)], x => $"concat(strftime(ctl_local({x[0]}.t, {x[0]}.z), '%Y-%m-%d %H:%M:%S.%g '), CASE WHEN {x[0]}.z = 'UTC' THEN '+00:00' ELSE ctl_offset_text({x[0]}.t, {x[0]}.z) END)")),

        ("tsql:digits", Bound(a => $"CASE WHEN trim({a[0]}, ' ') = '' THEN '0' ELSE trim({a[0]}, ' ') END")),
        ("tsql:bit", Bound((emitter, call, a) => $"CASE WHEN {a[0]} IS NULL THEN NULL {BitCases(a[0])} ELSE {emitter.Fail($"'Conversion failed when converting the varchar value ''', {a[0]}, ''' to data type bit.'", a[0], call.Arguments[0])} END")),
        ("tsql:try_bit", Bound(a => $"CASE {BitCases(a[0])} END")),
        ("tsql:isnumeric", Bound(a => $"CAST(CASE WHEN regexp_full_match(trim({a[0]}, ' '), '[+-]?[$]?([0-9]+[.,]?[0-9]*|[.][0-9]+)([eEdD][+-]?[0-9]+)?') THEN 1 ELSE 0 END AS INTEGER)")),
        ("tsql:isjson", Bound(a => $"CAST(CASE WHEN {a[0]} IS NULL THEN NULL WHEN json_valid({a[0]}) AND left(ltrim({a[0]}, ' '), 1) IN ('{{', '[') THEN 1 ELSE 0 END AS INTEGER)")),
        ("tsql:float_text", Bound(a => $"CASE WHEN {a[0]} IS NULL THEN NULL ELSE regexp_replace(printf('%.6g', {a[0]}), 'e([+-])([0-9][0-9])$', 'e\\10\\2') END")),
        ("tsql:hex", Text(a => $"unhex({a[0]})")),
        ("tsql:try_hex", Bound(a => $"CASE WHEN regexp_full_match({a[0]}, '([0-9A-Fa-f][0-9A-Fa-f])*') THEN unhex({a[0]}) END")),
        ("tsql:hex_prefixed", Text(a => $"unhex(regexp_replace({a[0]}, '^0[xX]', ''))")),
        ("tsql:try_hex_prefixed", Bound(a => $"CASE WHEN regexp_full_match({a[0]}, '0[xX]([0-9A-Fa-f][0-9A-Fa-f])*') THEN unhex(substring({a[0]}, 3)) END")),
        ("tsql:json_scalar", Bound(a => $"CASE WHEN left({a[0]}, 1) IN ('{{', '[') AND json_valid({a[0]}) THEN NULL ELSE {a[0]} END")),
        ("tsql:json_fragment", Bound(a => $"CASE WHEN left({a[0]}, 1) IN ('{{', '[') AND json_valid({a[0]}) THEN {a[0]} END")));

    private const string FloatFault = "'An invalid floating point operation occurred.'";

    private static string ReadTime(string text) => $"CAST(try_strptime(trim({text}, ' '), {ReadFormats}) AS TIMESTAMP)";

    private static string BitCases(string text) =>
        $"WHEN upper(trim({text}, ' ')) IN ('TRUE', '1') THEN TRUE WHEN upper(trim({text}, ' ')) IN ('FALSE', '0', '') THEN FALSE WHEN regexp_full_match(trim({text}, ' '), '[+-]?[0-9]+') THEN TRUE";

    /// <summary>A pattern of LIKE that is only known at run time as a regular expression: what is special there loses its meaning, sets keep theirs.</summary>
    private static string LikeRegex(string pattern) =>
        $"replace(replace(replace(regexp_replace({pattern}, '([\\\\.+*?^$(){{}}|])', '\\\\\\1', 'g'), '[\\^', '[^'), '%', '.*'), '_', '.')";

    /// <summary>Boundaries of the unit between two times; weeks begin on Sunday.</summary>
    private static string BoundaryCount(SqlEmitter emitter, BoundCall call, string[] a)
    {
        string unit = ConstantText(call.Arguments[0])!;
        return unit switch
        {
            "week" => $"(date_diff('day', date_trunc('week', {a[1]} + INTERVAL 1 DAY), date_trunc('week', {a[2]} + INTERVAL 1 DAY)) // 7)",
            "nanosecond" => $"(date_diff('microsecond', {a[1]}, {a[2]}) * 1000)",
            "year" or "quarter" or "month" or "day" or "hour" or "minute" or "second" or "millisecond" or "microsecond" => $"date_diff('{unit}', {a[1]}, {a[2]})",
            _ => throw Invalid(call, $"'{unit}' is not a unit"),
        };
    }

    private static string QuoteName(SqlEmitter emitter, BoundCall call, string[] a)
    {
        string mark = a.Length == 1 ? "[" : ConstantText(call.Arguments[1]) ?? throw NotSupported(call, "A mark of QUOTENAME that is not a constant");
        (string open, string close)? pair = mark switch
        {
            "[" or "]" => ("[", "]"),
            "'" => ("'", "'"),
            "\"" => ("\"", "\""),
            "(" or ")" => ("(", ")"),
            "{" or "}" => ("{", "}"),
            "<" or ">" => ("<", ">"),
            "`" => ("`", "`"),
            _ => null,
        };
        return pair is var (first, last)
            ? emitter.Let([(a[0], false)], x => $"CASE WHEN length({x[0]}) <= 128 THEN {SqlText.String(first)} || replace({x[0]}, {SqlText.String(last)}, {SqlText.String(last + last)}) || {SqlText.String(last)} END")
            : "CAST(NULL AS VARCHAR)";
    }

    private string TransactRound(BoundCall call, string[] a)
    {
        bool isInteger = call.Type.IsInteger;
        return Let([.. a.Select((sql, i) => (sql, call.Arguments[i] is BoundLiteral))], x =>
        {
            string places = $"CAST({x[1]} AS INTEGER)";
            string unit = $"CAST(pow(10, -{x[1]}) AS BIGINT)";
            return isInteger
                ? $"CASE WHEN {x[1]} >= 0 THEN {x[0]} WHEN {x[1]} < -18 THEN CAST(0 AS BIGINT) WHEN {x[2]} THEN {x[0]} // {unit} * {unit} ELSE CAST(sign({x[0]}) * ((abs({x[0]}) + {unit} // 2) // {unit} * {unit}) AS BIGINT) END"
                : $"CASE WHEN {x[2]} THEN trunc({x[0]} * pow(10, {x[1]})) / pow(10, {x[1]}) ELSE round({x[0]}, {places}) END";
        });
    }

    /// <summary>A quotient of decimals, cut behind the digits of its type.</summary>
    private string Quotient(BoundCall call, string[] a)
    {
        var type = (DecimalType)call.Type;
        var dividend = (DecimalType)call.Arguments[0].Type;
        var divisor = (DecimalType)call.Arguments[1].Type;
        int shift = type.Scale - dividend.Scale + divisor.Scale;
        return Let([.. a.Select((sql, i) => (sql, call.Arguments[i] is BoundLiteral))], x =>
        {
            // Both as whole numbers: what they would be without their points.
            string left = $"CAST({x[0]} * CAST('1{new string('0', dividend.Scale)}' AS DECIMAL({Math.Min(38, dividend.Scale + 1)}, 0)) AS HUGEINT)";
            string right = $"CAST({x[1]} * CAST('1{new string('0', divisor.Scale)}' AS DECIMAL({Math.Min(38, divisor.Scale + 1)}, 0)) AS HUGEINT)";
            string scaled = shift >= 0 ? $"{left} * CAST('1{new string('0', shift)}' AS HUGEINT) // {right}" : $"{left} // ({right} * CAST('1{new string('0', -shift)}' AS HUGEINT))";
            string unit = type.Scale == 0 ? "" : $" * CAST('0.{new string('0', type.Scale - 1)}1' AS DECIMAL({type.Scale}, {type.Scale}))";
            return $"CASE WHEN {x[1]} = 0 THEN {Fail("'Division by zero'", x[1], [.. call.Arguments])} ELSE CAST(CAST({scaled} AS DECIMAL(38, 0)){unit} AS {DuckTypes.Sql(type)}) END";
        });
    }

    private string FromParts(BoundCall call, string made, string[] a)
    {
        string checks = call.Arguments.Count == 3
            ? ""
            : $" OR {a[3]} NOT BETWEEN 0 AND 23 OR {a[4]} NOT BETWEEN 0 AND 59 OR {a[5]} NOT BETWEEN 0 AND 59 OR {a[6]} NOT BETWEEN 0 AND 999999";
        string days = $"date_part('day', last_day(make_date({a[0]}, {a[1]}, 1)))";
        return $"CASE WHEN {string.Join(" OR ", a.Select(part => $"{part} IS NULL"))} THEN NULL WHEN {a[0]} NOT BETWEEN 1 AND 9999 OR {a[1]} NOT BETWEEN 1 AND 12 OR {a[2]} < 1{checks} THEN {Fail(PartsFault, a[0], [.. call.Arguments])} WHEN {a[2]} > {days} THEN {Fail(PartsFault, a[0], [.. call.Arguments])} ELSE {made} END";
    }

    private const string PartsFault = "'Cannot construct data type date, some of the arguments have values which are not valid.'";
}
