namespace CloudTrailLake.Sql.Tree;

internal sealed record QuantifiedComparisonExpression(SourcePosition Position, ComparisonOperator Operator, bool IsAll, Expression Value, Query Query) : Expression(Position);
