using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    internal BoundWindow AnalyzeWindow(WindowSpecification specification)
    {
        WindowSpecification merged = Merge(specification, 0);
        if (merged.PatternText is not null)
        {
            throw NotSupported(specification.Position, "Pattern recognition in a window");
        }

        BoundExpression[] partition = [.. merged.PartitionBy.Select(Analyze)];
        IReadOnlyList<BoundSortItem> order = SortItems(merged.OrderBy);
        var window = new BoundWindow(partition, order, merged.Frame is null ? null : AnalyzeFrame(merged, merged.Frame, order));
        if (ExpressionsOf(window).SelectMany(BoundTree.Descendants).OfType<BoundWindowCall>().FirstOrDefault() is { } inner)
        {
            throw new SqlException(SqlErrorCode.NestedWindow, inner.Position, "Cannot nest window functions or row pattern measures inside window specification");
        }

        return window;
    }

    /// <summary>Every expression of a window.</summary>
    internal static IEnumerable<BoundExpression> ExpressionsOf(BoundWindow window) =>
        [.. window.PartitionBy, .. window.OrderBy.Select(item => item.Expression), .. new[] { window.Frame?.Start.Offset, window.Frame?.End.Offset }.OfType<BoundExpression>()];

    /// <summary>Fills a window that builds on a named one, as the standard allows: its partition stays, an order may be added once, a frame never comes
    /// along.</summary>
    private WindowSpecification Merge(WindowSpecification specification, int depth)
    {
        if (specification.ExistingName is not { } name)
        {
            return specification;
        }

        if (depth > NamedWindows.Count || !NamedWindows.TryGetValue(name.Name.ToUpperInvariant(), out WindowSpecification? named))
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, name.Position, $"Cannot resolve WINDOW name {name.Name}");
        }

        WindowSpecification existing = Merge(named, depth + 1);
        bool bare = specification.PartitionBy.Count == 0 && specification.OrderBy.Count == 0 && specification.Frame is null && specification.PatternText is null;
        if (bare)
        {
            return existing;
        }

        (SourcePosition position, string? fault) = specification.PartitionBy.Count > 0 ? (specification.PartitionBy[0].Position, "WINDOW specification with named WINDOW reference cannot specify PARTITION BY")
            : specification.OrderBy.Count > 0 && existing.OrderBy.Count > 0 ? (specification.OrderPosition, "Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY")
            : existing.Frame is not null ? (name.Position, "Cannot reference named WINDOW containing frame specification")
            : (name.Position, null);
        return fault is null
            ? existing with { OrderBy = specification.OrderBy.Count > 0 ? specification.OrderBy : existing.OrderBy, Frame = specification.Frame, PatternText = specification.PatternText }
            : throw new SqlException(SqlErrorCode.InvalidWindow, position, fault);
    }

    private BoundWindowFrame AnalyzeFrame(WindowSpecification window, WindowFrame frame, IReadOnlyList<BoundSortItem> order)
    {
        FrameBound end = frame.End ?? new FrameBound(frame.Position, FrameBoundKind.CurrentRow, null);
        string? fault = frame.Start.Kind == FrameBoundKind.UnboundedFollowing ? "Window frame start cannot be UNBOUNDED FOLLOWING"
            : end.Kind == FrameBoundKind.UnboundedPreceding ? "Window frame end cannot be UNBOUNDED PRECEDING"
            : frame.Start.Kind > end.Kind ? $"Window frame starting from {Words(frame.Start.Kind)} cannot end with {Words(end.Kind)}"
            : frame.Unit != FrameUnit.Rows && order.Count == 0 && (frame.Start.Offset is not null || end.Offset is not null) ? $"Window frame of type {Unit(frame)} PRECEDING or FOLLOWING requires ORDER BY"
            : null;
        if (fault is not null)
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, frame.Position, fault);
        }

        if (frame.Unit == FrameUnit.Range && (frame.Start.Offset is not null || end.Offset is not null))
        {
            RequireRangeKey(window, order);
        }

        return new BoundWindowFrame(frame.Unit, AnalyzeFrameBound(frame, frame.Start, "start", order), AnalyzeFrameBound(frame, end, "end", order));
    }

    private static string Unit(WindowFrame frame) => frame.Unit.ToString().ToUpperInvariant();

    private static void RequireRangeKey(WindowSpecification window, IReadOnlyList<BoundSortItem> order)
    {
        if (order.Count != 1)
        {
            throw new SqlException(SqlErrorCode.InvalidWindow, window.OrderPosition, $"Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: {order.Count})");
        }

        SqlType key = order[0].Expression.Type;
        if (!key.IsNumeric && key is not (TimestampType or TimestampWithTimeZoneType or TimeType or TimeWithTimeZoneType)
            && key.Kind is not (SqlTypeKind.Date or SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth))
        {
            throw Mismatch(
                window.OrderBy[0].Expression.Position, $"Window frame of type RANGE PRECEDING or FOLLOWING requires that sort item type be numeric, datetime or interval (actual: {key})");
        }
    }

    private BoundFrameBound AnalyzeFrameBound(WindowFrame frame, FrameBound bound, string which, IReadOnlyList<BoundSortItem> order)
    {
        if (bound.Offset is null)
        {
            return new BoundFrameBound(bound.Kind, null);
        }

        BoundExpression offset = Analyze(bound.Offset);
        if (frame.Unit != FrameUnit.Range)
        {
            return offset.Type.IsInteger || offset.Type is DecimalType { Scale: 0 }
                ? new BoundFrameBound(bound.Kind, Coercions.To(offset, SqlType.BigInt))
                : throw Mismatch(bound.Position, $"Window frame {Unit(frame)} {which} value type must be exact numeric type with scale 0 (actual {offset.Type})");
        }

        SqlType key = order[0].Expression.Type;
        return ArithmeticTypes.ResultOf(key, ArithmeticOperator.Subtract, offset.Type) is { } types
            ? new BoundFrameBound(bound.Kind, Coercions.To(offset, types.Right))
            : throw Mismatch(bound.Position, $"Window frame RANGE value type ({offset.Type}) not compatible with sort item type ({key})");
    }

    private static string Words(FrameBoundKind kind) => kind switch
    {
        FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
        FrameBoundKind.Preceding => "PRECEDING",
        FrameBoundKind.CurrentRow => "CURRENT ROW",
        FrameBoundKind.Following => "FOLLOWING",
        _ => "UNBOUNDED FOLLOWING",
    };
}
