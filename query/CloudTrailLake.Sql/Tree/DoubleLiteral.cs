namespace CloudTrailLake.Sql.Tree;

/// <summary>A number with an exponent.</summary>
internal sealed record DoubleLiteral(SourcePosition Position, double Value) : Expression(Position);
