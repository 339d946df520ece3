using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Generic work on analyzed expressions: children, rebuilding, search. Queries inside expressions are not entered.</summary>
internal static partial class BoundTree
{
    /// <summary>The direct operands, in a fixed order that <see cref="WithChildren"/> understands.</summary>
    public static IReadOnlyList<BoundExpression> Children(BoundExpression expression) => expression switch
    {
        BoundDereference e => [e.Base],
        BoundSubscript e => [e.Base, e.Index],
        BoundCast e => [e.Operand],
        BoundCall e => e.Arguments,
        BoundAggregate e => [.. e.Arguments, .. e.OrderBy.Select(item => item.Expression), .. Optional(e.Filter)],
        BoundSingleValue e => [e.Operand],
        BoundWindowCall e => [.. e.Arguments, .. e.Window.PartitionBy, .. e.Window.OrderBy.Select(item => item.Expression), .. FrameOffsets(e.Window.Frame), .. Optional(e.Filter)],
        BoundLambda e => [e.Body],
        BoundArithmetic e => e.Operands,
        BoundNegate e => [e.Operand],
        BoundLogical e => e.Terms,
        BoundNot e => [e.Operand],
        BoundComparison e => [e.Left, e.Right],
        BoundBetween e => [e.Value, e.Minimum, e.Maximum],
        BoundIn e => [e.Value, .. e.List],
        BoundLike e => [e.Value, e.Pattern, .. Optional(e.Escape)],
        BoundIsNull e => [e.Operand],
        BoundConcat e => e.Operands,
        BoundCase e => [.. Optional(e.Operand), .. e.Branches.SelectMany(branch => new[] { branch.Condition, branch.Result }), .. Optional(e.Else)],
        BoundCoalesce e => e.Operands,
        // The compared value is the value again, perhaps converted: walking both would double the work at each level of nesting.
        BoundNullIf e => ComparesItself(e) ? [e.Value, e.Other] : [e.Value, e.ComparedValue, e.Other],
        BoundTry e => [e.Operand],
        BoundRow e => e.Fields,
        BoundArray e => e.Elements,
        BoundInSubquery e => [e.Value],
        BoundQuantifiedComparison e => [e.Value],
        _ => [],
    };

    private static bool ComparesItself(BoundNullIf e) =>
        ReferenceEquals(e.ComparedValue, e.Value) || (e.ComparedValue is BoundCast cast && ReferenceEquals(cast.Operand, e.Value));

    /// <summary>The expression and everything below it, top down.</summary>
    public static IEnumerable<BoundExpression> Descendants(BoundExpression root)
    {
        var open = new Stack<BoundExpression>([root]);
        while (open.TryPop(out BoundExpression? expression))
        {
            yield return expression;
            IReadOnlyList<BoundExpression> children = Children(expression);
            for (int i = children.Count - 1; i >= 0; i--)
            {
                open.Push(children[i]);
            }
        }
    }

    /// <summary>Replaces from the top: where <paramref name="replace"/> gives an expression, that one stands and is not entered.</summary>
    public static BoundExpression Rewrite(BoundExpression expression, Func<BoundExpression, BoundExpression?> replace)
    {
        StackGuard.Check(expression.Position);
        if (replace(expression) is { } replaced)
        {
            return replaced;
        }

        IReadOnlyList<BoundExpression> children = Children(expression);
        if (children.Count == 0)
        {
            return expression;
        }

        var changed = new BoundExpression[children.Count];
        bool any = false;
        for (int i = 0; i < changed.Length; i++)
        {
            changed[i] = Rewrite(children[i], replace);
            any |= !ReferenceEquals(changed[i], children[i]);
        }

        return any ? WithChildren(expression, changed) : expression;
    }

    /// <summary>The queries that stand directly in this node.</summary>
    public static BoundQuery? QueryOf(BoundExpression expression) => expression switch
    {
        BoundScalarSubquery e => e.Query,
        BoundExists e => e.Query,
        BoundInSubquery e => e.Query,
        BoundQuantifiedComparison e => e.Query,
        _ => null,
    };

    private static BoundExpression[] Optional(BoundExpression? expression) => expression is null ? [] : [expression];

    private static IEnumerable<BoundExpression> FrameOffsets(BoundWindowFrame? frame) =>
        frame is null ? [] : [.. Optional(frame.Start.Offset), .. Optional(frame.End.Offset)];
}
