namespace CloudTrailLake.Sql.Tree;

/// <summary>A value of a JSON function, with <c>FORMAT JSON [ENCODING UTF8]</c> behind it or without.</summary>
/// <param name="Position">Where.</param>
/// <param name="Value">The value.</param>
/// <param name="Format">What follows FORMAT, in upper case; null without it.</param>
internal sealed record JsonInput(SourcePosition Position, Expression Value, string? Format) : SyntaxNode(Position);
