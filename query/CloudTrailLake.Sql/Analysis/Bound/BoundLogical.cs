using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>AND or OR over two or more terms, flat.</summary>
internal sealed record BoundLogical(LogicalOperator Operator, IReadOnlyList<BoundExpression> Terms) : BoundExpression(SqlType.Boolean);
