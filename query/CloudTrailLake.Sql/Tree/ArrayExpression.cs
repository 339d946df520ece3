namespace CloudTrailLake.Sql.Tree;

internal sealed record ArrayExpression(SourcePosition Position, IReadOnlyList<Expression> Elements) : Expression(Position);
