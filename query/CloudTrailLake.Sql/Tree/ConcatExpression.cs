namespace CloudTrailLake.Sql.Tree;

internal sealed record ConcatExpression(SourcePosition Position, IReadOnlyList<Expression> Operands) : Expression(Position);
