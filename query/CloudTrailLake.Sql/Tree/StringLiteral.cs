namespace CloudTrailLake.Sql.Tree;

internal sealed record StringLiteral(SourcePosition Position, string Value) : Expression(Position);
