namespace CloudTrailLake.Sql.Tree;

/// <summary>One element of GROUP BY: <paramref name="Sets"/> are the members in parentheses (one set of one expression for a plain expression).</summary>
internal sealed record GroupingElement(SourcePosition Position, GroupingElementKind Kind, IReadOnlyList<IReadOnlyList<Expression>> Sets) : SyntaxNode(Position);
