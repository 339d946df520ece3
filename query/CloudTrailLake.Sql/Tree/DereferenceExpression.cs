namespace CloudTrailLake.Sql.Tree;

/// <summary><c>base.field</c>: a qualified column or a member of a row.</summary>
internal sealed record DereferenceExpression(SourcePosition Position, Expression Base, Identifier Field) : Expression(Position);
