namespace CloudTrailLake.Sql.Tree;

internal sealed record IntegerLiteral(SourcePosition Position, long Value) : Expression(Position);
