using System.Collections.Frozen;
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
        ["min"] = (_, c) => c.Engine("min", c[0]),
        ["max"] = (_, c) => c.Engine("max", c[0]),
        ["min:n"] = (_, c) => c.Engine("min", c[0], c[1]),
        ["max:n"] = (_, c) => c.Engine("max", c[0], c[1]),
        ["min_by"] = (_, c) => c.Engine("arg_min_null", c[0], c.Comparable(1)),
        ["max_by"] = (_, c) => c.Engine("arg_max_null", c[0], c.Comparable(1)),
        ["min_by:n"] = (_, c) => c.Engine("arg_min", c[0], c.Comparable(1), c[2]),
        ["max_by:n"] = (_, c) => c.Engine("arg_max", c[0], c.Comparable(1), c[2]),
        ["any_value"] = (_, c) => c.Engine("any_value", c[0]),
        ["approx_distinct"] = (_, c) => c.Cast(c.Engine("approx_count_distinct", c.Canonical(0))),
        ["approx_percentile"] = (_, c) => c.Cast(c.Engine("approx_quantile", c[0], $"CAST({c[1]} AS FLOAT)")),
        ["approx_percentile:array"] = (_, c) => c.Cast(c.Engine("approx_quantile", c[0], $"CAST({c[1]} AS FLOAT[])")),
        ["array_agg"] = (_, c) => c.Engine("list", c[0]),
        ["set_agg"] = (_, c) => $"list_distinct({c.Engine("list", c[0])})",
        ["bool_and"] = (_, c) => c.Engine("bool_and", c[0]),
        ["bool_or"] = (_, c) => c.Engine("bool_or", c[0]),
        ["bitwise_and_agg"] = (_, c) => c.Engine("bit_and", c[0]),
        ["bitwise_or_agg"] = (_, c) => c.Engine("bit_or", c[0]),
        ["bitwise_xor_agg"] = (_, c) => c.Engine("bit_xor", c[0]),
        ["count_if"] = (_, c) => c.Cast(c.Engine("count_if", c[0])),
        ["corr"] = (_, c) => c.Engine("corr", c[0], c[1]),
        ["covar_pop"] = (_, c) => c.Engine("covar_pop", c[0], c[1]),
        ["covar_samp"] = (_, c) => c.Engine("covar_samp", c[0], c[1]),
        ["regr_intercept"] = (_, c) => c.Engine("regr_intercept", c[0], c[1]),
        ["regr_slope"] = (_, c) => c.Engine("regr_slope", c[0], c[1]),
        ["geometric_mean"] = (_, c) => c.Engine("geometric_mean", c[0]),
        ["kurtosis"] = (_, c) => c.Engine("kurtosis", c[0]),
        ["skewness"] = (_, c) => c.Engine("skewness", c[0]),
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

    /// <summary>A map of entries; of equal keys the first stays.</summary>
    private string EntriesToMap(string entries) => Let([(entries, false)], x =>
        $"map_from_entries(list_filter({x[0]}, lambda e, i: e.key IS NOT NULL AND list_position(list_transform({x[0]}, lambda f: f.key), e.key) = i))");

    private string WindowCall(BoundWindowCall call)
    {
        string over = $"{(call.Filter is null ? "" : $" FILTER (WHERE {Expression(call.Filter)})")} OVER ({Window(call.Window)})";
        if (!s_windowFunctions.Contains(call.Function.Emission))
        {
            return AggregateText(call, call.Function.Emission, call.Function.Name, call.Arguments, call.IsDistinct, [], over);
        }

        string arguments = string.Join(", ", call.Arguments.Select(Expression));
        return $"CAST({call.Function.Emission}({arguments}{(call.IgnoreNulls ? " IGNORE NULLS" : "")}){over} AS {DuckTypes.Sql(call.Type)})";
    }

    private string Window(BoundWindow window)
    {
        var parts = new List<string>();
        if (window.PartitionBy.Count > 0)
        {
            parts.Add($"PARTITION BY {string.Join(", ", window.PartitionBy.Select(Comparable))}");
        }

        if (window.OrderBy.Count > 0)
        {
            parts.Add(OrderBy(window.OrderBy, item => Comparable(item)).Trim());
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

        public string Cast(string text) => $"CAST({text} AS {DuckTypes.Sql(type)})";
    }
}
