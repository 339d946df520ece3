namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A query: body, then ORDER BY, OFFSET, LIMIT.</summary>
/// <param name="With">Common table expressions visible in it, each before those that use it.</param>
/// <param name="Body">SELECT, set operation or VALUES.</param>
/// <param name="OrderBy">
/// Over a <see cref="BoundSelect"/> an expression is either a <see cref="BoundOutputColumn"/> (or built on them) or lives in the scope of the select items
/// (columns of FROM; after GROUP BY keys and aggregates).
/// Over anything else it is built on <see cref="BoundOutputColumn"/> alone.
/// </param>
/// <param name="Offset">Rows to skip, or null.</param>
/// <param name="Limit">Rows to return, or null for all.</param>
/// <param name="WithTies">FETCH FIRST … WITH TIES: rows equal to the last one in OrderBy come too.</param>
internal sealed record BoundQuery(
    IReadOnlyList<BoundCommonTable> With,
    BoundQueryBody Body,
    IReadOnlyList<BoundSortItem> OrderBy,
    long? Offset,
    long? Limit,
    bool WithTies)
{
    /// <summary>Names and types of the result.</summary>
    public IReadOnlyList<OutputColumn> Columns => Body.Columns;
}
