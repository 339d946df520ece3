namespace CloudTrailLake.Sql.Tree;

internal sealed record BooleanLiteral(SourcePosition Position, bool Value) : Expression(Position);
