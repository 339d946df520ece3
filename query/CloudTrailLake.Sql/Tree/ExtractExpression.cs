namespace CloudTrailLake.Sql.Tree;

/// <summary><c>EXTRACT(YEAR FROM x)</c>; the field is a name, checked by the analyzer.</summary>
internal sealed record ExtractExpression(SourcePosition Position, Identifier Field, Expression Operand) : Expression(Position);
