namespace CloudTrailLake.Sql.Tree;

internal sealed record ComparisonExpression(SourcePosition Position, ComparisonOperator Operator, Expression Left, Expression Right) : Expression(Position);
