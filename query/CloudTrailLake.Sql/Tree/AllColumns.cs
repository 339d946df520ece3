namespace CloudTrailLake.Sql.Tree;

/// <summary><c>*</c>, <c>t.*</c> or <c>row.*</c>.</summary>
internal sealed record AllColumns(SourcePosition Position, Expression? Target, IReadOnlyList<Identifier> Aliases) : SelectItem(Position);
