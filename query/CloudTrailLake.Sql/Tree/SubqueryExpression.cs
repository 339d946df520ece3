namespace CloudTrailLake.Sql.Tree;

/// <summary>A query in parentheses used as a value.</summary>
internal sealed record SubqueryExpression(SourcePosition Position, Query Query) : Expression(Position);
