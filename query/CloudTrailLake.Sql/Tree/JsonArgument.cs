namespace CloudTrailLake.Sql.Tree;

/// <summary>A value passed to a JSON path by name: <c>PASSING x AS "name"</c>.</summary>
internal sealed record JsonArgument(SourcePosition Position, JsonInput Input, Identifier Name) : SyntaxNode(Position);
