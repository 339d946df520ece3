namespace CloudTrailLake.Sql.Tree;

internal sealed record CastExpression(SourcePosition Position, Expression Operand, TypeSyntax TargetType, bool IsTry) : Expression(Position);
