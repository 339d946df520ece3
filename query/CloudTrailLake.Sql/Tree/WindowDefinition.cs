namespace CloudTrailLake.Sql.Tree;

internal sealed record WindowDefinition(SourcePosition Position, Identifier Name, WindowSpecification Specification) : SyntaxNode(Position);
