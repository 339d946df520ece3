namespace CloudTrailLake.Sql.Tree;

/// <summary>Names joined by points, as of a relation or a function.</summary>
internal sealed record QualifiedName(SourcePosition Position, IReadOnlyList<Identifier> Parts) : SyntaxNode(Position)
{
    public override string ToString() => string.Join('.', Parts.Select(part => part.Name));
}
