using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Questions about conditions.</summary>
internal static class Predicates
{
    /// <summary>The AND-ed terms of a condition.</summary>
    public static IReadOnlyList<BoundExpression> Conjuncts(BoundExpression? condition) => condition switch
    {
        null => [],
        BoundLogical { Operator: LogicalOperator.And } and => and.Terms,
        _ => [condition],
    };

    /// <summary>A constant that no row passes.</summary>
    public static bool IsNever(BoundExpression condition) => condition is BoundLiteral { Value: false or null };

    /// <summary>Whether a condition reads this relation and nothing else, and gives the same answer whenever it is asked.</summary>
    public static bool ReadsOnly(BoundExpression condition, int relationId)
    {
        bool reads = false;
        foreach (BoundExpression node in BoundTree.Descendants(condition))
        {
            bool refused = node switch
            {
                BoundColumn column => column.RelationId != relationId || column.IsOuter,
                BoundCall call => !call.Function.IsDeterministic,
                BoundAggregate or BoundWindowCall or BoundSingleValue or BoundGrouping or BoundGroupKey or BoundOutputColumn => true,
                _ => BoundTree.QueryOf(node) is not null,
            };
            if (refused)
            {
                return false;
            }

            reads |= node is BoundColumn;
        }

        return reads;
    }
}
