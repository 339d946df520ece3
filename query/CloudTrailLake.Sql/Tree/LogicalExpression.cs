namespace CloudTrailLake.Sql.Tree;

internal sealed record LogicalExpression(SourcePosition Position, LogicalOperator Operator, IReadOnlyList<Expression> Terms) : Expression(Position);
