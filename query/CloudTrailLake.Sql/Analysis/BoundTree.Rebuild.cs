using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

internal static partial class BoundTree
{
    /// <summary>The same node over other operands, given in the order of <see cref="Children"/>.</summary>
    public static BoundExpression WithChildren(BoundExpression expression, IReadOnlyList<BoundExpression> children) => expression switch
    {
        BoundDereference e => e with { Base = children[0] },
        BoundSubscript e => e with { Base = children[0], Index = children[1] },
        BoundCast e => e with { Operand = children[0] },
        BoundCall e => e with { Arguments = children },
        BoundAggregate e => Rebuild(e, new Cursor(children)),
        BoundSingleValue e => e with { Operand = children[0] },
        BoundWindowCall e => Rebuild(e, new Cursor(children)),
        BoundLambda e => e with { Body = children[0] },
        BoundArithmetic e => e with { Operands = children },
        BoundNegate e => e with { Operand = children[0] },
        BoundLogical e => e with { Terms = children },
        BoundNot e => e with { Operand = children[0] },
        BoundComparison e => e with { Left = children[0], Right = children[1] },
        BoundBetween e => e with { Value = children[0], Minimum = children[1], Maximum = children[2] },
        BoundIn e => e with { Value = children[0], List = [.. children.Skip(1)] },
        BoundLike e => e with { Value = children[0], Pattern = children[1], Escape = e.Escape is null ? null : children[2] },
        BoundIsNull e => e with { Operand = children[0] },
        BoundConcat e => e with { Operands = children },
        BoundCase e => Rebuild(e, new Cursor(children)),
        BoundCoalesce e => e with { Operands = children },
        BoundNullIf e when children.Count == 2 => e with
        {
            Value = children[0],
            ComparedValue = e.ComparedValue is BoundCast cast && !ReferenceEquals(cast, e.Value) ? cast with { Operand = children[0] } : children[0],
            Other = children[1],
        },
        BoundNullIf e => e with { Value = children[0], ComparedValue = children[1], Other = children[2] },
        BoundTry e => e with { Operand = children[0] },
        BoundRow e => e with { Fields = children },
        BoundArray e => e with { Elements = children },
        BoundInSubquery e => e with { Value = children[0] },
        BoundQuantifiedComparison e => e with { Value = children[0] },
        _ => expression,
    };

    private static BoundAggregate Rebuild(BoundAggregate aggregate, Cursor next) => aggregate with
    {
        Arguments = [.. aggregate.Arguments.Select(_ => next.Take())],
        OrderBy = [.. aggregate.OrderBy.Select(item => item with { Expression = next.Take() })],
        Filter = aggregate.Filter is null ? null : next.Take(),
    };

    private static BoundWindowCall Rebuild(BoundWindowCall call, Cursor next)
    {
        BoundExpression[] arguments = [.. call.Arguments.Select(_ => next.Take())];
        BoundExpression[] partition = [.. call.Window.PartitionBy.Select(_ => next.Take())];
        BoundSortItem[] order = [.. call.Window.OrderBy.Select(item => item with { Expression = next.Take() })];
        BoundWindowFrame? frame = call.Window.Frame is { } f ? f with { Start = Rebuild(f.Start, next), End = Rebuild(f.End, next) } : null;
        return call with { Arguments = arguments, Window = new BoundWindow(partition, order, frame), Filter = call.Filter is null ? null : next.Take() };
    }

    private static BoundFrameBound Rebuild(BoundFrameBound bound, Cursor next) => bound.Offset is null ? bound : bound with { Offset = next.Take() };

    private static BoundCase Rebuild(BoundCase choice, Cursor next) => choice with
    {
        Operand = choice.Operand is null ? null : next.Take(),
        Branches = [.. choice.Branches.Select(_ => new BoundWhen(next.Take(), next.Take()))],
        Else = choice.Else is null ? null : next.Take(),
    };

    private sealed class Cursor(IReadOnlyList<BoundExpression> children)
    {
        private int _index;

        public BoundExpression Take() => children[_index++];
    }
}
