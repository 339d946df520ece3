using System.Collections.Frozen;
using System.Globalization;
using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Scalar calls: one entry per meaning (<c>FunctionDefinition.Emission</c>).</content>
internal sealed partial class SqlEmitter
{
    private delegate string CallEmission(SqlEmitter emitter, BoundCall call, string[] arguments);

    private static readonly FrozenDictionary<string, CallEmission> s_calls =
        new[] { StringCalls(), DataSizeCalls(), RegularExpressionCalls(), MathCalls(), TimeCalls(), JsonCalls(), CollectionCalls(), OtherCalls(), MoreCalls(), TransactCalls() }
        .SelectMany(page => page)
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    /// <summary>Functions that fail on some arguments, by name.</summary>
    private static readonly FrozenSet<string> s_failingCalls = new[]
    {
        "json_parse", "json_format", "date_parse", "parse_datetime", "from_iso8601_timestamp", "from_iso8601_timestamp_nanos", "from_iso8601_date", "date",
        "map", "map_from_entries", "at_timezone", "with_timezone", "slice", "repeat", "sequence", "json_extract", "json_extract_scalar", "json_size", "parse_duration",
        "abs", "mod", "split", "split_part", "normalize", "regexp_replace", "format", "contains_sequence", "ngrams", "combinations", "trim_array", "array_position",
        "element_at", "multimap_from_entries", "map_zip_with", "array_sort", "random", "rand", "to_base", "split_to_multimap",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Meanings of scalar functions that this emitter knows; for tests.</summary>
    public static IEnumerable<string> KnownCalls => s_calls.Keys;

    private string Call(BoundCall call)
    {
        if (call.Function.Emission is "array_sort" or "array_max" or "array_min" && call.Arguments[0].Type is ArrayType { Element.Kind: SqlTypeKind.IpAddress or SqlTypeKind.IpPrefix })
        {
            // The engine would order the texts.
            throw NotSupported(call, $"{call.Function.Name} of {call.Arguments[0].Type}");
        }

        string[] arguments = [.. call.Arguments.Select(Expression)];
        return s_calls.TryGetValue(call.Function.Emission, out CallEmission? emission) ? emission(this, call, arguments)
            : NativeFunctions.Find(call.Function.Emission, arguments.Length) is not null ? NativeFunctions.Call(call.Function.Emission, arguments)
            : throw NotSupported(call, $"Function {call.Function.Name}");
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

    private static Dictionary<string, CallEmission> OtherCalls() => Page(
        ("greatest", Extreme("greatest")),
        ("least", Extreme("least")),
        ("uuid", Text(_ => "CAST(uuid() AS VARCHAR)")),
        ("to_hex", Text(a => $"hex({a[0]})")),
        ("length:varbinary", Text(a => $"CAST(octet_length({a[0]}) AS BIGINT)")));

    /// <summary>GREATEST and LEAST are NULL when any argument is; NaN is the answer only when there is nothing else. Instants are compared without their zones.</summary>
    private static CallEmission Extreme(string function) => (emitter, call, a) => a.Length == 1 ? a[0] : emitter.Let([.. a.Select(sql => (sql, false))], x =>
    {
        string anyNull = string.Join(" OR ", x.Select(y => $"{y} IS NULL"));
        string best = IsFloating(call.Type)
            ? $"coalesce({function}({string.Join(", ", x.Select(y => $"CASE WHEN NOT isnan({y}) THEN {y} END"))}), {x[0]})"
            : call.Type.Kind is SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.TimeWithTimeZone or SqlTypeKind.IpAddress or SqlTypeKind.IpPrefix
                ? $"(list_sort([{string.Join(", ", x.Select((y, i) => $"struct_pack(c := {emitter.Comparable(call.Type, y)}, i := {Number(function == "greatest" ? -i : i)}, v := {y})"))}])[{(function == "greatest" ? "-1" : "1")}]).v"
                : $"{function}({string.Join(", ", x)})";
        return $"CASE WHEN {anyNull} THEN NULL ELSE {best} END";
    });
}
