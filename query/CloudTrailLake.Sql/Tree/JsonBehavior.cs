namespace CloudTrailLake.Sql.Tree;

/// <summary>What a JSON function gives ON EMPTY or ON ERROR.</summary>
/// <param name="Position">Where.</param>
/// <param name="Kind">ERROR, NULL, DEFAULT, EMPTY ARRAY, EMPTY OBJECT, TRUE, FALSE or UNKNOWN.</param>
/// <param name="Default">The value of DEFAULT; else null.</param>
internal sealed record JsonBehavior(SourcePosition Position, string Kind, Expression? Default) : SyntaxNode(Position);
