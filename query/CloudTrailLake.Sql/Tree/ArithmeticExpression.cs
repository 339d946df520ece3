namespace CloudTrailLake.Sql.Tree;

/// <summary>A chain of one precedence level, evaluated from left to right; flat, so that long sums need no recursion.</summary>
internal sealed record ArithmeticExpression(
    SourcePosition Position,
    IReadOnlyList<Expression> Operands,
    IReadOnlyList<ArithmeticOperator> Operators,
    IReadOnlyList<SourcePosition> OperatorPositions) : Expression(Position);
