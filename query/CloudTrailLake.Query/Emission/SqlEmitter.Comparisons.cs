using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>
/// Comparisons. For the engine NaN is equal to itself and above every number, and a NULL within a row or an array is a value; in Trino NaN is neither equal nor above, and such a NULL makes the
/// comparison NULL unless another member decides it.
/// </content>
internal sealed partial class SqlEmitter
{
    private const string Infinity = "CAST('Infinity' AS DOUBLE)";

    /// <summary>The form in which values of the type are compared: instants without their zone, maps with their keys in order.</summary>
    private string Comparable(BoundExpression expression) => Comparable(expression.Type, Expression(expression));

    private string Comparable(SqlType type, string sql) => type.Kind switch
    {
        SqlTypeKind.TimestampWithTimeZone => $"({sql}).t",
        SqlTypeKind.TimeWithTimeZone => $"ctl_time_instant({sql})",
        SqlTypeKind.IpAddress or SqlTypeKind.IpPrefix => NativeFunctions.Call($"order:{type.Name}", sql),
        _ => Canonical(type, sql),
    };

    private static bool IsFloating(SqlType type) => type.Kind is SqlTypeKind.Double or SqlTypeKind.Real;

    private static bool HasOwnComparison(SqlType type) => IsFloating(type) || type is RowType or ArrayType || (type is MapType && !DuckTypes.IsJsonMap(type));

    private string Comparison(BoundComparison comparison)
    {
        if (EventTimeComparison(comparison) is { } time)
        {
            return time;
        }

        SqlType type = comparison.Left.Type;
        bool distinct = comparison.Operator is ComparisonOperator.IsDistinctFrom or ComparisonOperator.IsNotDistinctFrom;
        if (distinct || !HasOwnComparison(type))
        {
            return $"({Comparable(comparison.Left)} {Operator(comparison.Operator)} {Comparable(comparison.Right)})";
        }

        return IsFloating(type) && FloatingWithConstant(comparison) is { } simple
            ? simple
            : Let(comparison.Left, comparison.Right, (a, b) => Compare(comparison.Operator, type, a, b));
    }

    /// <summary>Against a number that is known each operand is needed once.</summary>
    private string? FloatingWithConstant(BoundComparison comparison)
    {
        (BoundExpression side, ComparisonOperator @operator, BoundExpression other) = comparison.Right is BoundLiteral
            ? (comparison.Left, comparison.Operator, comparison.Right)
            : (comparison.Right, Mirrored(comparison.Operator), comparison.Left);
        if (other is not BoundLiteral { Value: double constant } || !double.IsFinite(constant))
        {
            return null;
        }

        string value = Expression(side);
        string number = Expression(other);
        return @operator switch
        {
            ComparisonOperator.GreaterThanOrEqual => $"({value} BETWEEN {number} AND {Infinity})",
            ComparisonOperator.GreaterThan => side.Type.Kind == SqlTypeKind.Double ? $"({value} BETWEEN {SqlText.Double(Math.BitIncrement(constant))} AND {Infinity})" : null,
            _ => $"({value} {Operator(@operator)} {number})",
        };
    }

    /// <summary>A comparison of two names, with Trino's meaning of NaN and of NULL within values.</summary>
    private string Compare(ComparisonOperator @operator, SqlType type, string a, string b)
    {
        bool equality = @operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        switch (type)
        {
            case { Kind: SqlTypeKind.Double or SqlTypeKind.Real }:
                return @operator switch
                {
                    ComparisonOperator.Equal => $"({a} = {b} AND {a} <= {Infinity})",
                    ComparisonOperator.NotEqual => $"({a} <> {b} OR isnan({a}))",
                    ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual => $"({a} {Operator(@operator)} {b} AND {b} <= {Infinity})",
                    _ => $"({a} {Operator(@operator)} {b} AND {a} <= {Infinity})",
                };
            case RowType row when equality:
                string[] members = [.. row.Fields.Select((field, i) => Compare(ComparisonOperator.Equal, field.Type, Member(row, a, i), Member(row, b, i)))];
                string same = $"({string.Join(" AND ", members)})";
                string known = $"CASE WHEN {a} IS NULL OR {b} IS NULL THEN NULL ELSE {same} END";
                return @operator == ComparisonOperator.Equal ? known : $"(NOT {known})";
            case RowType row:
                string anyNull = string.Join(" OR ", row.Fields.Select((_, i) => $"{Member(row, a, i)} IS NULL OR {Member(row, b, i)} IS NULL"));
                return Ordered(@operator, a, b, anyNull, "ROW comparison not supported for fields with null elements");
            case MapType when DuckTypes.IsJsonMap(type):
                return $"({Comparable(type, a)} {Operator(@operator)} {Comparable(type, b)})";
            case ArrayType array when equality:
                string index = NewName("l");
                string equal = Compare(ComparisonOperator.Equal, array.Element, $"list_extract({a}, {index})", $"list_extract({b}, {index})");
                string list = Let([($"list_transform(range(1, len({a}) + 1), lambda {index}: {equal})", false)], x =>
                    $"CASE WHEN list_contains({x[0]}, FALSE) THEN FALSE WHEN len(list_filter({x[0]}, lambda e: e IS NULL)) > 0 THEN NULL ELSE TRUE END");
                string all = $"CASE WHEN {a} IS NULL OR {b} IS NULL THEN NULL WHEN len({a}) <> len({b}) THEN FALSE ELSE {list} END";
                return @operator == ComparisonOperator.Equal ? all : $"(NOT {all})";
            case MapType map when equality:
                string key = NewName("l");
                string value = Compare(ComparisonOperator.Equal, map.Value, $"map_extract_value({a}, {key})", $"map_extract_value({b}, {key})");
                string values = Let([($"list_transform(map_keys({a}), lambda {key}: CASE WHEN map_contains({b}, {key}) THEN {value} ELSE FALSE END)", false)], x =>
                    $"CASE WHEN list_contains({x[0]}, FALSE) THEN FALSE WHEN len(list_filter({x[0]}, lambda e: e IS NULL)) > 0 THEN NULL ELSE TRUE END");
                string alike = $"CASE WHEN {a} IS NULL OR {b} IS NULL THEN NULL WHEN cardinality({a}) <> cardinality({b}) THEN FALSE ELSE {values} END";
                return @operator == ComparisonOperator.Equal ? alike : $"(NOT {alike})";
            case ArrayType:
                return Ordered(@operator, a, b, $"len(list_filter({a}, lambda e: e IS NULL)) + len(list_filter({b}, lambda e: e IS NULL)) > 0", "ARRAY comparison not supported for arrays with null elements");
            default:
                return $"({Comparable(type, a)} {Operator(@operator)} {Comparable(type, b)})";
        }
    }

    private string Ordered(ComparisonOperator @operator, string a, string b, string anyNull, string refusal) =>
        $"CASE WHEN {a} IS NULL OR {b} IS NULL THEN NULL WHEN {anyNull} THEN {Fail(SqlText.String(refusal), $"len([{a}])", isConstant: false)} ELSE {a} {Operator(@operator)} {b} END";

    private string Between(BoundBetween between)
    {
        string? minimum = EventTimeComparison(new BoundComparison(ComparisonOperator.GreaterThanOrEqual, between.Value, between.Minimum));
        string? maximum = EventTimeComparison(new BoundComparison(ComparisonOperator.LessThanOrEqual, between.Value, between.Maximum));
        if (minimum is not null && maximum is not null)
        {
            return $"({minimum} AND {maximum})";
        }

        SqlType type = between.Value.Type;
        bool finite = between.Maximum is BoundLiteral { Value: double limit } && double.IsFinite(limit);
        return HasOwnComparison(type) && !finite
            ? Let([Operand(between.Value), Operand(between.Minimum), Operand(between.Maximum)], x =>
                $"({Compare(ComparisonOperator.GreaterThanOrEqual, type, x[0], x[1])} AND {Compare(ComparisonOperator.LessThanOrEqual, type, x[0], x[2])})")
            : $"({Comparable(between.Value)} BETWEEN {Comparable(between.Minimum)} AND {Comparable(between.Maximum)})";
    }

    private string In(BoundIn list)
    {
        SqlType type = list.Value.Type;
        bool known = IsFloating(type) && list.List.All(item => item is BoundLiteral { Value: double number } && !double.IsNaN(number));
        return HasOwnComparison(type) && !known
            ? Let(list.Value, x => $"({string.Join(" OR ", list.List.Select(item => Let(item, y => Compare(ComparisonOperator.Equal, type, x, y))))})")
            : $"({Comparable(list.Value)} IN ({string.Join(", ", list.List.Select(Comparable))}))";
    }
}
