namespace CloudTrailLake.Sql.Tree;

/// <summary>A query in parentheses as term of a set operation or as body.</summary>
internal sealed record NestedQueryBody(SourcePosition Position, Query Query) : QueryBody(Position);
