namespace CloudTrailLake.Sql.Tree;

internal sealed record UnnestRelation(SourcePosition Position, IReadOnlyList<Expression> Expressions, bool WithOrdinality) : Relation(Position);
