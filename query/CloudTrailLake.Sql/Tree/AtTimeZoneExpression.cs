namespace CloudTrailLake.Sql.Tree;

internal sealed record AtTimeZoneExpression(SourcePosition Position, Expression Value, Expression Zone) : Expression(Position);
