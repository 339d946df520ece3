namespace CloudTrailLake.Sql.Tree;

/// <summary><c>INTERVAL [-] '7' DAY [TO SECOND]</c>.</summary>
internal sealed record IntervalLiteral(SourcePosition Position, string Value, bool IsNegative, IntervalField From, IntervalField? To) : Expression(Position);
