namespace CloudTrailLake.Sql.Tree;

internal sealed record NullLiteral(SourcePosition Position) : Expression(Position);
