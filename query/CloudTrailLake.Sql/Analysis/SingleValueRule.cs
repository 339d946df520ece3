using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>
/// AWS publishes a sample (VPC endpoint denials for S3) that selects columns it does not group, which Trino refuses. A column is let through when it is the
/// same on every row of a group:
/// (a) WHERE pins it to one constant by an AND-ed equality; (b) it is a member of <c>useridentity</c> and <c>useridentity.arn</c> is grouped, since the ARN
/// names the identity;
/// (c) it is <c>eventtype</c> and <c>eventcategory</c> is grouped or pinned. (b) and (c) hold by the nature of the events, so the engine checks them: see
/// <see cref="BoundSingleValue"/>.
/// </summary>
internal sealed class SingleValueRule(BoundExpression? where, BoundGroupBy groupBy, Func<int, bool> isTableScan)
{
    private readonly HashSet<ColumnPath> _pinned = [.. Predicates.Conjuncts(where).Select(PinnedPath).OfType<ColumnPath>()];
    private readonly HashSet<ColumnPath> _grouped = [.. groupBy.Keys.Select(ColumnPath.Of).OfType<ColumnPath>()];
    private readonly bool _isPlain = groupBy.Sets.Count == 1 && groupBy.Keys.Count > 0;

    public bool Holds(BoundExpression expression)
    {
        if (!_isPlain || ColumnPath.Of(expression) is not { IsOuter: false } path)
        {
            return false;
        }

        if (_pinned.Contains(path))
        {
            return true;
        }

        if (!isTableScan(path.RelationId))
        {
            return false;
        }

        return (path.Name.StartsWith("useridentity.", StringComparison.Ordinal) && _grouped.Contains(path with { Name = "useridentity.arn" }))
            || (path.Name == "eventtype" && (_grouped.Contains(path with { Name = "eventcategory" }) || _pinned.Contains(path with { Name = "eventcategory" })));
    }

    private static ColumnPath? PinnedPath(BoundExpression conjunct)
    {
        if (conjunct is not BoundComparison { Operator: ComparisonOperator.Equal } comparison)
        {
            return null;
        }

        return comparison switch
        {
            { Right: BoundLiteral { Value: not null } } => ColumnPath.Of(comparison.Left),
            { Left: BoundLiteral { Value: not null } } => ColumnPath.Of(comparison.Right),
            _ => null,
        };
    }
}
