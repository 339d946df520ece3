using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>
/// Counts the operations of analyzed expressions. Parts can be shared (an ORDER BY that names a select item, NULLIF), so that a short text may stand for a tree of any size; each part is counted
/// wherever it stands, but visited once.
/// </summary>
internal sealed class ExpressionSize
{
    private readonly Dictionary<BoundExpression, long> _known = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="SqlException">Larger than <see cref="SqlLimits.ExpressionNodes"/>.</exception>
    public void Verify(BoundExpression expression) => Verify(Of(expression), expression.Position);

    /// <exception cref="SqlException">Together larger than <see cref="SqlLimits.ExpressionNodes"/>.</exception>
    public void Verify(IEnumerable<BoundExpression> expressions, SourcePosition position) => Verify(expressions.Sum(Of), position);

    public bool IsTooLarge(BoundExpression expression) => Of(expression) > SqlLimits.ExpressionNodes;

    private static void Verify(long size, SourcePosition position)
    {
        if (size > SqlLimits.ExpressionNodes)
        {
            throw new SqlException(SqlErrorCode.StatementTooLarge, position, $"The statement has more than {SqlLimits.ExpressionNodes} operations in one place");
        }
    }

    private long Of(BoundExpression expression)
    {
        if (_known.TryGetValue(expression, out long known))
        {
            return known;
        }

        StackGuard.Check(expression.Position);
        long size = Math.Min(int.MaxValue, 1 + BoundTree.Children(expression).Sum(Of));
        _known.Add(expression, size);
        return size;
    }
}
