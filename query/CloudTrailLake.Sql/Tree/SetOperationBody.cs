namespace CloudTrailLake.Sql.Tree;

/// <summary>A chain of one set operation, applied from left to right, flat.</summary>
internal sealed record SetOperationBody(SourcePosition Position, SetOperator Operator, bool IsDistinct, IReadOnlyList<QueryBody> Inputs) : QueryBody(Position)
{
    /// <summary>CORRESPONDING: columns belong together by name, and those that are not on both sides go.</summary>
    public bool IsCorresponding { get; init; }

    /// <summary>CORRESPONDING BY: only these columns. Empty without BY.</summary>
    public IReadOnlyList<Identifier> CorrespondingColumns { get; init; } = [];
}
