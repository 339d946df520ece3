namespace CloudTrailLake.Sql.Tree;

internal sealed record SelectBody(SourcePosition Position, bool IsDistinct, IReadOnlyList<SelectItem> Items) : QueryBody(Position)
{
    public Relation? From { get; init; }

    public Expression? Where { get; init; }

    public GroupBy? GroupBy { get; init; }

    public Expression? Having { get; init; }

    public IReadOnlyList<WindowDefinition> Windows { get; init; } = [];
}
