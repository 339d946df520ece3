namespace CloudTrailLake.Sql.Tree;

internal sealed record SubscriptExpression(SourcePosition Position, Expression Base, Expression Index) : Expression(Position);
