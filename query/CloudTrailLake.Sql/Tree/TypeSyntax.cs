namespace CloudTrailLake.Sql.Tree;

/// <summary>A type as written.</summary>
/// <param name="Position">Where.</param>
/// <param name="Name">Base name in lower case, such as <c>timestamp with time zone</c>.</param>
/// <param name="Parameters">Numbers in parentheses.</param>
/// <param name="Arguments">Types in parentheses.</param>
/// <param name="FieldNames">For <c>row</c>: names of the arguments, null where anonymous.</param>
internal sealed record TypeSyntax(
    SourcePosition Position,
    string Name,
    IReadOnlyList<int> Parameters,
    IReadOnlyList<TypeSyntax> Arguments,
    IReadOnlyList<Identifier?> FieldNames) : SyntaxNode(Position);
