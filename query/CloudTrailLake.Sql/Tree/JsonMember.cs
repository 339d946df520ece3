namespace CloudTrailLake.Sql.Tree;

/// <summary>A member of JSON_OBJECT.</summary>
internal sealed record JsonMember(SourcePosition Position, Expression Key, JsonInput Value) : SyntaxNode(Position);
