namespace CloudTrailLake.Sql.Tree;

internal sealed record BetweenExpression(SourcePosition Position, Expression Value, Expression Minimum, Expression Maximum) : Expression(Position);
