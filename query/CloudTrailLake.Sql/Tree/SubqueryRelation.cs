namespace CloudTrailLake.Sql.Tree;

internal sealed record SubqueryRelation(SourcePosition Position, Query Query, bool IsLateral) : Relation(Position);
