namespace CloudTrailLake.Sql.Tree;

internal sealed record LikeExpression(SourcePosition Position, Expression Value, Expression Pattern, Expression? Escape) : Expression(Position);
