namespace CloudTrailLake.Sql.Tree;

internal sealed record IsNullExpression(SourcePosition Position, Expression Operand) : Expression(Position);
