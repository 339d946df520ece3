namespace CloudTrailLake.Sql.Tree;

/// <summary><c>DATE '2024-01-01'</c>, <c>TIMESTAMP '…'</c>, <c>DECIMAL '1.5'</c>, <c>JSON '…'</c> and any other type name before a string.</summary>
internal sealed record TypedLiteral(SourcePosition Position, TypeSyntax TargetType, string Value) : Expression(Position);
