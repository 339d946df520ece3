namespace CloudTrailLake.Sql.Tree;

/// <summary><c>current_user</c>, <c>current_catalog</c>, <c>current_schema</c>, <c>current_path</c>.</summary>
internal sealed record CurrentNameExpression(SourcePosition Position, string Name) : Expression(Position);
