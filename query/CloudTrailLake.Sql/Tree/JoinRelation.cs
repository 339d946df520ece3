namespace CloudTrailLake.Sql.Tree;

/// <summary>A join with at most one of ON, USING and NATURAL.</summary>
internal sealed record JoinRelation(SourcePosition Position, JoinKind Kind, Relation Left, Relation Right) : Relation(Position)
{
    public Expression? On { get; init; }

    public IReadOnlyList<Identifier>? Using { get; init; }

    public bool IsNatural { get; init; }
}
