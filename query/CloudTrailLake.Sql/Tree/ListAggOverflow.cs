namespace CloudTrailLake.Sql.Tree;

/// <summary>LISTAGG … ON OVERFLOW.</summary>
/// <param name="Position">Where.</param>
/// <param name="IsError">ERROR, which holds when nothing is said; else TRUNCATE.</param>
/// <param name="Filler">What stands for the values that were left out; null for <c>...</c>.</param>
/// <param name="WithCount">How many were left out is said.</param>
internal sealed record ListAggOverflow(SourcePosition Position, bool IsError, string? Filler, bool WithCount) : SyntaxNode(Position);
