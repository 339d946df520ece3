namespace CloudTrailLake.Sql.Tree;

internal sealed record WhenClause(SourcePosition Position, Expression Condition, Expression Result) : SyntaxNode(Position);
