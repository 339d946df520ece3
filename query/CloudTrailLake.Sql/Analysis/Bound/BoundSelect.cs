namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>
/// SELECT … FROM … WHERE … GROUP BY … HAVING …. When <see cref="GroupBy"/> is not null (it is also there, with no key, for a global aggregate), the items,
/// HAVING and ORDER BY
/// hold <see cref="BoundGroupKey"/>, <see cref="BoundAggregate"/>, <see cref="BoundSingleValue"/>, <see cref="BoundGrouping"/> and outer columns only, no
/// column of FROM outside an aggregate.
/// Window calls are evaluated after HAVING.
/// </summary>
internal sealed record BoundSelect(
    bool IsDistinct,
    BoundRelation? From,
    BoundExpression? Where,
    BoundGroupBy? GroupBy,
    BoundExpression? Having,
    IReadOnlyList<BoundExpression> Items,
    IReadOnlyList<OutputColumn> Columns) : BoundQueryBody(Columns);
