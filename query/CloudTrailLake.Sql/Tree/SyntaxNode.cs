namespace CloudTrailLake.Sql.Tree;

/// <summary>A node of the tree as written: nothing is resolved yet.</summary>
internal abstract record SyntaxNode(SourcePosition Position);
