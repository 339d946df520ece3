namespace CloudTrailLake.Sql.Tree;

internal sealed record SingleColumn(SourcePosition Position, Expression Expression, Identifier? Alias) : SelectItem(Position);
