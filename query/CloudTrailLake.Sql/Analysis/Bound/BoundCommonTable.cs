namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>One entry of WITH. <paramref name="Id"/> is unique in the statement.</summary>
internal sealed record BoundCommonTable(int Id, string Name, BoundQuery Query)
{
    /// <summary>
    /// WITH RECURSIVE: gives the rows of one more level from those of the level before, which it reads through the one reference to this table in it. <see cref="Query"/> then gives the first
    /// level; all levels together are the table. Null for a plain entry.
    /// </summary>
    public BoundQuery? Step { get; init; }

    /// <summary>Of equal rows of all levels one stays (UNION without ALL).</summary>
    public bool IsDistinct { get; init; }
}
