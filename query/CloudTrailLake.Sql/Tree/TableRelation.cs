namespace CloudTrailLake.Sql.Tree;

internal sealed record TableRelation(SourcePosition Position, QualifiedName Name) : Relation(Position);
