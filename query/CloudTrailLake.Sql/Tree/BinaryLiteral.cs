namespace CloudTrailLake.Sql.Tree;

/// <summary><c>X'65683F'</c>.</summary>
internal sealed record BinaryLiteral(SourcePosition Position, byte[] Value) : Expression(Position);
