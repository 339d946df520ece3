namespace CloudTrailLake.Sql.Tree;

internal sealed record ExistsExpression(SourcePosition Position, Query Query) : Expression(Position);
