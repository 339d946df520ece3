namespace CloudTrailLake.Sql.Tree;

internal sealed record ValuesBody(SourcePosition Position, IReadOnlyList<Expression> Rows) : QueryBody(Position);
