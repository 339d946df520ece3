namespace CloudTrailLake.Sql.Tree;

internal sealed record InSubqueryExpression(SourcePosition Position, Expression Value, Query Query) : Expression(Position);
