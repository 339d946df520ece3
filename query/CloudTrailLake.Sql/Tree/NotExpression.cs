namespace CloudTrailLake.Sql.Tree;

internal sealed record NotExpression(SourcePosition Position, Expression Operand) : Expression(Position);
