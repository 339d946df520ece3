using CloudTrailLake.Sql.TSql.Functions;
using CloudTrailLake.Sql.TSql.Semantics;
using CloudTrailLake.Sql.Tree;
using Dom = Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Translation;

/// <content>Calls of functions, aggregates and windows.</content>
internal sealed partial class StatementTranslator
{
    private Expression Call(Dom.FunctionCall call)
    {
        string name = call.FunctionName.Value;
        if (call.CallTarget is { } target)
        {
            throw Refusals.NotSupported(target, $"The method or user-defined function {name}");
        }

        WindowSpecification? over = call.OverClause is null ? null : Window(call.OverClause);
        bool isStar = call.Parameters is [Dom.ColumnReferenceExpression { ColumnType: Dom.ColumnType.Wildcard }];
        bool isDistinct = call.UniqueRowFilter == Dom.UniqueRowFilter.Distinct;
        if (!FunctionNames.IsGrouped(name))
        {
            if (over is not null || isStar || isDistinct || call.WithinGroupClause is not null)
            {
                throw Refusals.Syntax(call, $"The function '{name}' takes no OVER, *, DISTINCT or WITHIN GROUP: it is no aggregate and no window function");
            }

            // The first argument of these is no expression but the name of a unit.
            Expression[] arguments = FunctionNames.TakesUnit(name) && call.Parameters.Count > 0
                ? [Unit(call.Parameters[0], name), .. call.Parameters.Skip(1).Select(Scalar)]
                : [.. call.Parameters.Select(Scalar)];
            // TRIM(characters FROM text): what is trimmed comes second.
            return new ScalarCall(At(call), name.ToUpperInvariant(), name.Equals("TRIM", StringComparison.OrdinalIgnoreCase) && arguments.Length == 2 ? [arguments[1], arguments[0]] : arguments);
        }

        return new GroupedCall(At(call), name.ToUpperInvariant(), isStar ? [] : [.. call.Parameters.Select(Scalar)])
        {
            IsStar = isStar,
            IsDistinct = isDistinct,
            Over = over,
            OrderBy = call.WithinGroupClause is null ? [] : [.. OrderBy(call.WithinGroupClause.OrderByClause).Select(Keyed)],
        };
    }

    private static StringLiteral Unit(Dom.ScalarExpression unit, string function) => unit is Dom.ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } name] }
        ? new StringLiteral(At(unit), TimeUnits.Find(name.Value) ?? throw Refusals.Syntax(unit, $"'{name.Value}' is not a recognized {function.ToLowerInvariant()} option"))
        : throw Refusals.Syntax(unit, $"The first argument of {function.ToUpperInvariant()} is the name of a unit, such as day");

    private WindowSpecification Window(Dom.OverClause over) => new(
        At(over),
        ExistingName: null,
        [.. over.Partitions.Select(partition => new TextKey(Scalar(partition)))],
        [.. OrderBy(over.OrderByClause).Select(Keyed)],
        over.WindowFrameClause is null ? null : Frame(over.WindowFrameClause));

    private static SortItem Keyed(SortItem item) => item with { Expression = new TextKey(item.Expression) };

    private WindowFrame Frame(Dom.WindowFrameClause frame) => new(
        At(frame),
        frame.WindowFrameType == Dom.WindowFrameType.Rows ? FrameUnit.Rows : FrameUnit.Range,
        Bound(frame.Top, frame),
        frame.Bottom is null ? null : Bound(frame.Bottom, frame));

    private FrameBound Bound(Dom.WindowDelimiter delimiter, Dom.WindowFrameClause frame)
    {
        if (delimiter.OffsetValue is not null && frame.WindowFrameType != Dom.WindowFrameType.Rows)
        {
            throw Refusals.Syntax(delimiter, "RANGE is only supported with UNBOUNDED and CURRENT ROW window frame delimiters");
        }

        FrameBoundKind kind = delimiter.WindowDelimiterType switch
        {
            Dom.WindowDelimiterType.UnboundedPreceding => FrameBoundKind.UnboundedPreceding,
            Dom.WindowDelimiterType.ValuePreceding => FrameBoundKind.Preceding,
            Dom.WindowDelimiterType.CurrentRow => FrameBoundKind.CurrentRow,
            Dom.WindowDelimiterType.ValueFollowing => FrameBoundKind.Following,
            _ => FrameBoundKind.UnboundedFollowing,
        };
        return new FrameBound(At(delimiter), kind, delimiter.OffsetValue is null ? null : Scalar(delimiter.OffsetValue));
    }
}
