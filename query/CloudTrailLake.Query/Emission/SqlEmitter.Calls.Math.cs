using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Mathematical and bitwise functions.</content>
internal sealed partial class SqlEmitter
{
    private static Dictionary<string, CallEmission> MathCalls() => Page(
        ("abs", Bound((emitter, call, a) => call.Type.IsInteger
            ? $"CASE WHEN {a[0]} = {Minimum(call.Type)} THEN {emitter.Fail($"'Value {Minimum(call.Type).Trim('(', ')')} is out of range for abs({call.Type})'", a[0], call.Arguments[0])} ELSE abs({a[0]}) END"
            : $"CAST(abs({a[0]}) AS {DuckTypes.Sql(call.Type)})")),
        ("acos", Within("acos")), ("asin", Within("asin")), ("atan", Plain("atan")), ("atan2", Plain("atan2")), ("cos", Finite("cos")), ("cosh", Plain("cosh")),
        ("degrees", Text(a => $"({a[0]} * CAST('57.29577951308232' AS DOUBLE))")), ("radians", Text(a => $"({a[0]} * CAST('0.017453292519943295' AS DOUBLE))")),
        ("exp", Plain("exp")), ("sin", Finite("sin")), ("sinh", Plain("sinh")), ("tan", Finite("tan")), ("tanh", Plain("tanh")),
        ("power", Plain("pow")),
        ("sqrt", Bound(a => $"CASE WHEN {a[0]} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt({a[0]}) END")),
        ("ln", Logarithm(x => $"ln({x})")),
        ("log2", Logarithm(x => $"(ln({x}) / ln(CAST(2 AS DOUBLE)))")),
        ("log10", Logarithm(x => $"log10({x})")),
        ("log", (emitter, _, a) => emitter.Let([(a[0], false), (a[1], false)], x => $"({Ln(x[1])} / {Ln(x[0])})")),
        ("e", Text(_ => "CAST('2.718281828459045' AS DOUBLE)")),
        ("pi", Text(_ => "CAST('3.141592653589793' AS DOUBLE)")),
        ("infinity", Text(_ => "CAST('Infinity' AS DOUBLE)")),
        ("nan", Text(_ => "CAST('NaN' AS DOUBLE)")),
        ("is_finite", Plain("isfinite")), ("is_infinite", Plain("isinf")), ("is_nan", Plain("isnan")),
        ("ceiling", (_, call, a) => call.Type.IsInteger ? a[0] : $"CAST(ceil({a[0]}) AS {DuckTypes.Sql(call.Type)})"),
        ("floor", (_, call, a) => call.Type.IsInteger ? a[0] : $"CAST(floor({a[0]}) AS {DuckTypes.Sql(call.Type)})"),
        ("round", (emitter, call, a) => emitter.Round(call, a)),
        ("truncate", (emitter, call, a) => emitter.Truncate(call, a)),
        ("sign", Bound((_, call, a) => call.Type.Kind is SqlTypeKind.Double or SqlTypeKind.Real
            ? $"CASE WHEN isnan({a[0]}) THEN {a[0]} WHEN {a[0]} > 0 THEN CAST(1 AS {DuckTypes.Sql(call.Type)}) WHEN {a[0]} < 0 THEN CAST(-1 AS {DuckTypes.Sql(call.Type)}) ELSE {a[0]} END"
            : $"CAST(sign({a[0]}) AS {DuckTypes.Sql(call.Type)})")),
        ("mod", Bound((emitter, call, a) => call.Type.IsInteger
            ? $"CASE WHEN {a[1]} = 0 THEN {emitter.Fail("'Division by zero'", a[1], [.. call.Arguments])} ELSE {a[0]} % {a[1]} END"
            : call.Type.Kind is SqlTypeKind.Double or SqlTypeKind.Real ? $"CASE WHEN {a[1]} = 0 THEN CAST('NaN' AS {DuckTypes.Sql(call.Type)}) ELSE {a[0]} % {a[1]} END"
            : $"CASE WHEN {a[1]} = 0 THEN {emitter.Fail("'Division by zero'", a[1], [.. call.Arguments])} ELSE CAST({a[0]} % {a[1]} AS {DuckTypes.Sql(call.Type)}) END")),
        ("random", Text(_ => "random()")),
        ("random:bound", Bound((emitter, call, a) =>
            $"CASE WHEN {a[0]} <= 0 THEN {emitter.Fail("'bound must be positive'", a[0], [.. call.Arguments])} ELSE CAST(floor(random() * {a[0]}) AS {DuckTypes.Sql(call.Type)}) END")),
        ("random:range", Bound((emitter, call, a) =>
            $"CASE WHEN {a[0]} >= {a[1]} THEN {emitter.Fail("'start value must be less than stop value'", a[0], [.. call.Arguments])} ELSE CAST({a[0]} + CAST(floor(random() * ({a[1]} - {a[0]})) AS BIGINT) AS {DuckTypes.Sql(call.Type)}) END")),
        ("cosine_similarity:map", OfMaps("cosine_similarity:map")),
        ("cosine_distance:map", OfMaps("cosine_distance:map")),
        ("bitwise_and", Text(a => $"({a[0]} & {a[1]})")),
        ("bitwise_or", Text(a => $"({a[0]} | {a[1]})")),
        ("bitwise_xor", Text(a => $"xor({a[0]}, {a[1]})")),
        ("bitwise_not", Text(a => $"(~ {a[0]})")),
        ("bitwise_left_shift", (_, call, a) => Shift(call, "left", a)),
        ("bitwise_right_shift", (_, call, a) => Shift(call, "right", a)),
        ("bitwise_right_shift_arithmetic", (_, call, a) => Shift(call, "arithmetic", a)));

    private static string Minimum(SqlType type) => SqlText.Int64(type.Kind switch
    {
        SqlTypeKind.TinyInt => sbyte.MinValue,
        SqlTypeKind.SmallInt => short.MinValue,
        SqlTypeKind.Integer => int.MinValue,
        _ => long.MinValue,
    });

    /// <summary>The engine refuses infinite angles, Java gives NaN.</summary>
    private static CallEmission Finite(string function) => Bound(a => $"CASE WHEN isinf({a[0]}) THEN CAST('NaN' AS DOUBLE) ELSE {function}({a[0]}) END");

    /// <summary>The engine refuses arguments beyond 1, Java gives NaN.</summary>
    private static CallEmission Within(string function) => Bound(a => $"CASE WHEN abs({a[0]}) > 1 THEN CAST('NaN' AS DOUBLE) ELSE {function}({a[0]}) END");

    private static CallEmission Logarithm(Func<string, string> text) =>
        Bound(a => $"CASE WHEN {a[0]} < 0 THEN CAST('NaN' AS DOUBLE) WHEN {a[0]} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE {text(a[0])} END");

    private static string Ln(string x) => $"CASE WHEN {x} < 0 THEN CAST('NaN' AS DOUBLE) WHEN {x} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE ln({x}) END";

    private static CallEmission OfMaps(string meaning) => (emitter, _, a) => emitter.Let([(a[0], false), (a[1], false)], x =>
        NativeFunctions.Call(meaning, $"map_keys({x[0]})", $"map_values({x[0]})", $"map_keys({x[1]})", $"map_values({x[1]})"));

    private string Round(BoundCall call, string[] a) => (call.Arguments[0].Type, a.Length) switch
    {
        ({ IsInteger: true }, 1) => a[0],
        ({ IsInteger: true }, _) => Let([(NativeFunctions.Call("round:integer", $"CAST({a[0]} AS BIGINT)", a[1]), false)], x => InRange(call, x[0])),
        ({ Kind: SqlTypeKind.Double }, _) => NativeFunctions.Call("round:double", a),
        ({ Kind: SqlTypeKind.Real }, _) => NativeFunctions.Call("round:real", a),
        (_, 1) => $"CAST(round({a[0]}) AS {DuckTypes.Sql(call.Type)})",
        _ => ConstantInteger(call.Arguments[1]) is { } digits
            ? $"CAST(round({a[0]}, {SqlText.Int64(Math.Clamp(digits, -DecimalType.MaximumPrecision, DecimalType.MaximumPrecision))}) AS {DuckTypes.Sql(call.Type)})"
            : throw NotSupported(call, "round of a decimal to a number of digits that is not a constant"),
    };

    private string InRange(BoundCall call, string x) => call.Type.Kind == SqlTypeKind.BigInt
        ? x
        : $"CASE WHEN TRY_CAST({x} AS {DuckTypes.Sql(call.Type)}) IS NULL AND {x} IS NOT NULL THEN {Fail($"'Out of range for {call.Type}: ', {x}", x, [.. call.Arguments])} ELSE CAST({x} AS {DuckTypes.Sql(call.Type)}) END";

    private string Truncate(BoundCall call, string[] a)
    {
        if (call.Arguments[0].Type is not DecimalType type)
        {
            return a.Length == 1 ? $"CAST(trunc({a[0]}) AS {DuckTypes.Sql(call.Type)})" : $"CAST({NativeFunctions.Call("truncate:double", $"CAST({a[0]} AS DOUBLE)", a[1])} AS {DuckTypes.Sql(call.Type)})";
        }

        if (a.Length == 1)
        {
            return $"CAST(trunc({a[0]}) AS {DuckTypes.Sql(call.Type)})";
        }

        long digits = ConstantInteger(call.Arguments[1]) ?? throw NotSupported(call, "truncate of a decimal to a number of digits that is not a constant");
        if (digits >= type.Scale)
        {
            return a[0];
        }

        if (type.Precision - type.Scale + digits <= 0)
        {
            return $"CASE WHEN {a[0]} IS NOT NULL THEN CAST(0 AS {DuckTypes.Sql(type)}) END";
        }

        // What lies behind the digits goes by the remainder, which is exact.
        string unit = digits >= 0 ? $"0.{new string('0', (int)digits - 1 + (digits == 0 ? 1 : 0))}1" : "1" + new string('0', (int)-digits);
        return Let([(a[0], false)], x => $"CAST({x[0]} - {x[0]} % CAST('{(digits == 0 ? "1" : unit)}' AS {DuckTypes.Sql(type)}) AS {DuckTypes.Sql(type)})");
    }

    /// <summary>Shifts within the bits of the type; those by more bits than it has leave nothing, or the sign.</summary>
    private static string Shift(BoundCall call, string direction, string[] a)
    {
        int bits = call.Type.Kind switch { SqlTypeKind.TinyInt => 8, SqlTypeKind.SmallInt => 16, SqlTypeKind.Integer => 32, _ => 64 };
        return $"CAST({NativeFunctions.Call($"shift:{direction}", $"CAST({a[0]} AS BIGINT)", a[1], Number(bits))} AS {DuckTypes.Sql(call.Type)})";
    }
}
