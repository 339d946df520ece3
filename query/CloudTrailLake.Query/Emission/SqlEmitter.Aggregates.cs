using System.Collections.Frozen;
using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Aggregates and window functions.</content>
internal sealed partial class SqlEmitter
{
    /// <summary>Builds an aggregate from its arguments and what stands behind it: DISTINCT and ORDER BY go inside, FILTER and OVER after.</summary>
    private delegate string AggregateEmission(SqlEmitter emitter, AggregateCall call);

    private static readonly FrozenDictionary<string, AggregateEmission> s_aggregates = new Dictionary<string, AggregateEmission>(StringComparer.Ordinal)
    {
        ["count:star"] = (_, c) => $"count(*){c.Tail}",
        ["count"] = (_, c) => c.Engine("count", c.Canonical(0)),
        ["sum"] = (_, c) => c.Cast(c.Engine("sum", c[0])),
        ["sum:interval"] = (_, c) => c.Cast(c.Engine("sum", c[0])),
        ["avg"] = (_, c) => c.Cast(c.Engine("avg", c[0])),
        ["avg:interval"] = (_, c) => c.Cast(c.Engine("avg", c[0])),
        ["avg:decimal"] = (emitter, c) => emitter.Let([(c.Engine("sum", c[0]), false), (c.Engine("count", c[0]), false)], x =>
            $"CAST(ctl_decimal_divide(CAST({x[0]} AS VARCHAR), CAST({x[1]} AS VARCHAR), {((DecimalType)c.Type).Scale}) AS {DuckTypes.Sql(c.Type)})"),
        ["min"] = (_, c) => c.Extreme("min"),
        ["max"] = (_, c) => c.Extreme("max"),
        ["min:n"] = (_, c) => c.Engine("min", c[0], c[1]),
        ["max:n"] = (_, c) => c.Engine("max", c[0], c[1]),
        ["min_by"] = (_, c) => c.Engine("arg_min_null", c[0], c.Comparable(1)),
        ["max_by"] = (_, c) => c.Engine("arg_max_null", c[0], c.Comparable(1)),
        ["min_by:n"] = (_, c) => c.Engine("arg_min", c[0], c.Comparable(1), c[2]),
        ["max_by:n"] = (_, c) => c.Engine("arg_max", c[0], c.Comparable(1), c[2]),
        ["any_value"] = (_, c) => c.Engine("any_value", c[0]),
        ["approx_distinct"] = (_, c) => c.Cast(c.Engine("approx_count_distinct", c.Canonical(0))),
        ["approx_percentile"] = (_, c) => c.Cast(c.Engine("approx_quantile", c[0], $"CAST({c[1]} AS FLOAT)")),
        ["approx_percentile:weighted"] = (emitter, c) => c.Cast(NativeFunctions.Call("percentile:weighted", c.Pairs(0, 1, "a"), c.Pairs(0, 1, "b"), $"[CAST({c.Single(2)} AS DOUBLE)]") + "[1]"),
        ["approx_percentile:weighted_array"] = (_, c) => c.Cast(NativeFunctions.Call("percentile:weighted", c.Pairs(0, 1, "a"), c.Pairs(0, 1, "b"), $"CAST({c.Single(2)} AS DOUBLE[])")),
        ["numeric_histogram"] = (_, c) => NumericHistogram(c, c.Count > 2 ? c.Pairs(1, 2, "a") : c.Doubles(1), c.Count > 2 ? c.Pairs(1, 2, "b") : $"list_transform({c.Doubles(1)}, lambda e: CAST(1 AS DOUBLE))"),
        ["checksum"] = (_, c) => NativeFunctions.Call("checksum:bytes", $"sum({Checksum(c)}){c.Tail}"),
        ["entropy"] = (emitter, c) => emitter.Let([(c.Engine("sum", c[0]), false), (c.Engine("sum", $"CASE WHEN {c[0]} > 0 THEN {c[0]} * ln({c[0]}) ELSE 0 END"), false)], x =>
            $"CASE WHEN {x[0]} > 0 THEN greatest((ln({x[0]}) - {x[1]} / {x[0]}) / ln(CAST(2 AS DOUBLE)), 0) ELSE CAST(0 AS DOUBLE) END"),
        ["reduce_agg"] = (emitter, c) => emitter.ReduceAggregate(c),
        ["approx_percentile:array"] = (_, c) => c.Cast(c.Engine("approx_quantile", c[0], $"CAST({c[1]} AS FLOAT[])")),
        ["array_agg"] = (_, c) => c.Engine("list", c[0]),
        ["set_agg"] = (_, c) => $"list_distinct({c.Engine("list", c[0])})",
        ["bool_and"] = (_, c) => c.Engine("bool_and", c[0]),
        ["bool_or"] = (_, c) => c.Engine("bool_or", c[0]),
        ["bitwise_and_agg"] = (_, c) => c.Engine("bit_and", c[0]),
        ["bitwise_or_agg"] = (_, c) => c.Engine("bit_or", c[0]),
        ["bitwise_xor_agg"] = (_, c) => c.Engine("bit_xor", c[0]),
        ["count_if"] = (_, c) => c.Cast(c.Engine("count_if", c[0])),
        ["corr"] = (_, c) => c.Cast(c.Engine("corr", c[0], c[1])),
        ["covar_pop"] = (_, c) => c.Cast(c.Engine("covar_pop", c[0], c[1])),
        ["covar_samp"] = (_, c) => c.Cast(c.Engine("covar_samp", c[0], c[1])),
        ["regr_intercept"] = (_, c) => c.Cast(c.Engine("regr_intercept", c[0], c[1])),
        ["regr_slope"] = (_, c) => c.Cast(c.Engine("regr_slope", c[0], c[1])),
        ["geometric_mean"] = (_, c) => c.Cast($"exp({c.Engine("avg", $"ln(CAST({c[0]} AS DOUBLE))")})"),
        ["kurtosis"] = (_, c) => c.Engine("kurtosis", c[0]),
        ["skewness"] = (emitter, c) => emitter.Let([(c.Engine("skewness", c[0]), false), (c.Engine("count", c[0]), false)], x =>
            $"CASE WHEN {x[1]} >= 3 THEN {x[0]} * ({x[1]} - 2) / sqrt(CAST({x[1]} AS DOUBLE) * ({x[1]} - 1)) END"),
        ["stddev_pop"] = (_, c) => c.Engine("stddev_pop", c[0]),
        ["stddev_samp"] = (_, c) => c.Engine("stddev_samp", c[0]),
        ["var_pop"] = (_, c) => c.Engine("var_pop", c[0]),
        ["var_samp"] = (_, c) => c.Engine("var_samp", c[0]),
        ["histogram"] = (_, c) => c.Cast(c.Engine("histogram", c.Canonical(0))),
        ["listagg"] = (_, c) => c.Count == 1 ? c.Engine("string_agg", c[0], "''") : c.Engine("string_agg", c[0], c[1]),
        ["map_agg"] = (emitter, c) => Stored(c.Type, emitter.EntriesToMap(c.Engine("list", $"struct_pack(\"key\" := {c[0]}, \"value\" := {c[1]})"))),
        ["map_union"] = (emitter, c) => Stored(c.Type, emitter.EntriesToMap($"flatten({c.Engine("list", $"map_entries({EngineMap(c.ArgumentType(0), c[0])})")})")),
        ["multimap_agg"] = (emitter, c) => emitter.Multimap(c.Engine("list", $"struct_pack(\"key\" := {c[0]}, \"value\" := {c[1]})")),
        ["approx_most_frequent"] = (emitter, c) => c.Cast(emitter.Let([(c.Engine("histogram", c.Canonical(1)), false), (c.Engine("any_value", c[0]), false)], x =>
            $"map_from_entries(list_transform(list_slice(list_reverse_sort(list_transform(map_entries({x[0]}), lambda e: struct_pack(n := e.value, k := e.key))), 1, {x[1]}), lambda e: struct_pack(\"key\" := e.k, \"value\" := e.n)))")),
        ["set_union"] = (_, c) => $"list_distinct(flatten({c.Engine("list", c[0])}))",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_windowFunctions = new[]
    {
        "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank", "rank", "row_number",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Meanings of aggregate functions that this emitter knows; for tests.</summary>
    public static IEnumerable<string> KnownAggregates => s_aggregates.Keys;

    /// <summary>Window functions that are not aggregates; for tests.</summary>
    public static IEnumerable<string> KnownWindowFunctions => s_windowFunctions;

    private string Aggregate(BoundAggregate aggregate)
    {
        // Below the group no key of it is visible, and an aggregate holds no other.
        GroupScope group = Group();
        _groups.Remove(group);
        try
        {
            string filter = aggregate.Filter is null ? "" : $" FILTER (WHERE {Condition(aggregate.Filter)})";
            return AggregateText(aggregate, aggregate.Function.Emission, aggregate.Function.Name, aggregate.Arguments, aggregate.IsDistinct, aggregate.OrderBy, filter);
        }
        finally
        {
            _groups.Add(group);
        }
    }

    private string AggregateText(
        BoundExpression place,
        string meaning,
        string name,
        IReadOnlyList<BoundExpression> arguments,
        bool isDistinct,
        IReadOnlyList<BoundSortItem> orderBy,
        string tail)
    {
        if (!s_aggregates.TryGetValue(meaning, out AggregateEmission? emission))
        {
            throw NotSupported(place, $"Function {name}");
        }

        string order = OrderBy(orderBy, item => Comparable(item));
        return emission(this, new AggregateCall(this, arguments, place.Type, isDistinct, order, tail));
    }

    /// <summary>The value that all rows of the group share; a group with two fails. NULL counts as a value.</summary>
    private string SingleValue(BoundSingleValue single)
    {
        GroupScope group = Group();
        _groups.Remove(group);
        try
        {
            string value = Canonical(single.Operand.Type, Expression(single.Operand));
            string differs = $"min({value}) IS DISTINCT FROM max({value}) OR (count({value}) > 0 AND count({value}) < count(*))";
            return $"CASE WHEN {differs} THEN {Fail(SqlText.String(single.FailureMessage), $"min({value})", isConstant: false)} ELSE min({value}) END";
        }
        finally
        {
            _groups.Add(group);
        }
    }

    /// <summary>A map of entries; of equal keys the first stays. By sorting, since groups may be large.</summary>
    private string EntriesToMap(string entries) => Let([($"list_sort(list_transform({entries}, lambda e, i: struct_pack(k := e.key, i := i, v := e.value)))", false)], s =>
        $"map_from_entries(list_transform(list_sort(list_transform(list_filter({s[0]}, lambda e, j: e.k IS NOT NULL AND (j = 1 OR {s[0]}[j - 1].k IS DISTINCT FROM e.k)), "
        + "lambda e: struct_pack(i := e.i, k := e.k, v := e.v))), lambda e: struct_pack(\"key\" := e.k, \"value\" := e.v)))");

    private static string NumericHistogram(AggregateCall c, string values, string weights) =>
        $"map_from_entries(list_transform({NativeFunctions.Call("numeric_histogram", c.Single(0), values, weights)}, lambda e: struct_pack(\"key\" := e[1], \"value\" := e[2])))";

    /// <summary>The hash of one value, by its type.</summary>
    private static string Checksum(AggregateCall c)
    {
        SqlType type = c.ArgumentType(0);
        string value = c[0];
        return type.Kind switch
        {
            SqlTypeKind.Varchar or SqlTypeKind.Json or SqlTypeKind.Uuid => NativeFunctions.Call("checksum:text", value),
            SqlTypeKind.Varbinary => NativeFunctions.Call("checksum:binary", value),
            SqlTypeKind.Double => NativeFunctions.Call("checksum:double", value),
            SqlTypeKind.Boolean => NativeFunctions.Call("checksum:integer", $"CAST(CAST({value} AS INTEGER) AS BIGINT)"),
            SqlTypeKind.Date => NativeFunctions.Call("checksum:integer", $"CAST(({value} - DATE '1970-01-01') AS BIGINT)"),
            _ when type.IsInteger => NativeFunctions.Call("checksum:integer", $"CAST({value} AS BIGINT)"),
            _ => throw c.Refused($"checksum of {type}"),
        };
    }

    /// <summary>The states of the whole group one after the other; nothing is combined, so the second lambda has nothing to do.</summary>
    private string ReduceAggregate(AggregateCall c)
    {
        if (c.Argument(2) is not BoundLambda step)
        {
            throw c.Refused("reduce_agg without lambdas");
        }

        return Let([($"list_filter({c.Engine("list", c[0])}, lambda e: e IS NOT NULL)", false)], x =>
            $"CASE WHEN len({x[0]}) > 0 THEN {Reduced(x[0], c.Single(1), step, "x" + NewName("r"))} END");
    }

    private string WindowCall(BoundWindowCall call)
    {
        string over = $"{(call.Filter is null ? "" : $" FILTER (WHERE {Expression(call.Filter)})")} OVER ({Window(call.Window)})";
        if (!s_windowFunctions.Contains(call.Function.Emission))
        {
            return AggregateText(call, call.Function.Emission, call.Function.Name, call.Arguments, call.IsDistinct, [], over);
        }

        string arguments = string.Join(", ", call.Arguments.Select((argument, i) => call.Function.Emission switch
        {
            "nth_value" when i == 1 => Positive(argument, "Offset must be at least 1"),
            "ntile" => Positive(argument, "Buckets must be greater than 0"),
            _ => Expression(argument),
        }));
        return $"CAST({call.Function.Emission}({arguments}{(call.IgnoreNulls ? " IGNORE NULLS" : "")}){over} AS {DuckTypes.Sql(call.Type)})";
    }

    /// <summary>A number above zero; a constant that is one needs no check.</summary>
    private string Positive(BoundExpression number, string message) => ConstantInteger(number) > 0
        ? Expression(number)
        : Let(number, x => $"CASE WHEN {x} <= 0 THEN {Fail(SqlText.String(message), x, number)} ELSE {x} END");

    private string Window(BoundWindow window)
    {
        var parts = new List<string>();
        if (window.PartitionBy.Count > 0)
        {
            parts.Add($"PARTITION BY {string.Join(", ", window.PartitionBy.Select(Comparable))}");
        }

        if (window.OrderBy.Count > 0)
        {
            parts.Add(OrderByAll(window.OrderBy, item => Comparable(item)).Trim());
        }

        if (window.Frame is { } frame)
        {
            SqlType? order = frame.Unit == FrameUnit.Range && window.OrderBy.Count == 1 ? window.OrderBy[0].Expression.Type : null;
            parts.Add($"{frame.Unit.ToString().ToUpperInvariant()} BETWEEN {Bound(frame.Start, order)} AND {Bound(frame.End, order)}");
        }

        return string.Join(" ", parts);
    }

    private string Bound(BoundFrameBound bound, SqlType? order)
    {
        string offset = bound.Offset is null ? "" : Expression(bound.Offset);
        if (bound.Offset is { } expression && order is not null)
        {
            offset = expression.Type.Kind switch
            {
                SqlTypeKind.IntervalDayToSecond => $"to_microseconds({offset} * 1000)",
                SqlTypeKind.IntervalYearToMonth => $"to_months(CAST({offset} AS INTEGER))",
                _ => offset,
            };
        }

        return bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Preceding => $"{offset} PRECEDING",
            _ => $"{offset} FOLLOWING",
        };
    }

    /// <summary>The pieces an aggregate is built of.</summary>
    private sealed class AggregateCall(SqlEmitter emitter, IReadOnlyList<BoundExpression> arguments, SqlType type, bool isDistinct, string order, string tail)
    {
        public int Count => arguments.Count;

        public SqlType Type => type;

        public string Tail => tail;

        public string this[int index] => isDistinct ? Canonical(index) : emitter.Expression(arguments[index]);

        public SqlType ArgumentType(int index) => arguments[index].Type;

        public string Canonical(int index) => emitter.Comparable(arguments[index]);

        public string Comparable(int index) => emitter.Comparable(arguments[index]);

        public string Engine(string function, params string[] text) => $"{function}({(isDistinct ? "DISTINCT " : "")}{string.Join(", ", text)}{order}){tail}";

        /// <summary>The smallest or largest value, by the order of the type.</summary>
        public string Extreme(string function) => ArgumentType(0).Kind is SqlTypeKind.IpAddress or SqlTypeKind.IpPrefix or SqlTypeKind.TimestampWithTimeZone
            ? Engine($"arg_{function}", this[0], Comparable(0))
            : Engine(function, this[0]);

        public BoundExpression Argument(int index) => arguments[index];

        /// <summary>An argument that is the same in all rows of the group.</summary>
        public string Single(int index) => arguments[index] is BoundLiteral ? this[index] : $"any_value({this[index]}){tail}";

        /// <summary>The values of an argument that are not NULL, as doubles.</summary>
        public string Doubles(int index) => $"list_filter(list(CAST({this[index]} AS DOUBLE)){tail}, lambda e: e IS NOT NULL)";

        /// <summary>One side of the pairs of two arguments neither of which is NULL.</summary>
        public string Pairs(int first, int second, string side) =>
            $"list_transform(list_filter(list(struct_pack(a := CAST({this[first]} AS DOUBLE), b := CAST({this[second]} AS DOUBLE))){tail}, lambda e: e.a IS NOT NULL AND e.b IS NOT NULL), lambda e: e.{side})";

        public SqlException Refused(string what) => NotSupported(arguments[0], what);

        public string Cast(string text) => $"CAST({text} AS {DuckTypes.Sql(type)})";
    }
}
