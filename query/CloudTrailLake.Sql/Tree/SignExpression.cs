namespace CloudTrailLake.Sql.Tree;

/// <summary>Unary plus or minus.</summary>
internal sealed record SignExpression(SourcePosition Position, bool IsNegative, Expression Operand) : Expression(Position);
