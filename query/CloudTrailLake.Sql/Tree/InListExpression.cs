namespace CloudTrailLake.Sql.Tree;

internal sealed record InListExpression(SourcePosition Position, Expression Value, IReadOnlyList<Expression> List) : Expression(Position);
