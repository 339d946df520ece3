namespace CloudTrailLake.Sql.Tree;

/// <summary>A number with a point and no exponent: exact in Trino.</summary>
internal sealed record DecimalLiteral(SourcePosition Position, string Text) : Expression(Position);
