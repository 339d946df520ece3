namespace CloudTrailLake.Sql.Tree;

internal sealed record LambdaExpression(SourcePosition Position, IReadOnlyList<Identifier> Parameters, Expression Body) : Expression(Position);
