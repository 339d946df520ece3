namespace CloudTrailLake.Sql.Tree;

/// <summary><c>current_timestamp</c> and its siblings, which stand without parentheses.</summary>
internal sealed record CurrentTimeExpression(SourcePosition Position, CurrentTimeKind Kind, int? Precision) : Expression(Position);
