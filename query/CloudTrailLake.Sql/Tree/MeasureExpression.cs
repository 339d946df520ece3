namespace CloudTrailLake.Sql.Tree;

/// <summary><c>name OVER window</c>: a measure of the row pattern that the window defines.</summary>
internal sealed record MeasureExpression(SourcePosition Position, Identifier Name, WindowSpecification Over) : Expression(Position);
