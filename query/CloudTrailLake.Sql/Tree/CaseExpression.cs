namespace CloudTrailLake.Sql.Tree;

internal sealed record CaseExpression(SourcePosition Position, Expression? Operand, IReadOnlyList<WhenClause> Branches, Expression? Else) : Expression(Position);
