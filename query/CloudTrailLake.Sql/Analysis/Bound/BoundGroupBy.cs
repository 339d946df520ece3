namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>GROUP BY.</summary>
/// <param name="Keys">Every distinct grouping expression, over the columns of FROM.</param>
/// <param name="Sets">The grouping sets as indexes into <paramref name="Keys"/>; one set with all keys for the plain form, one empty set for a global
/// aggregate.</param>
internal sealed record BoundGroupBy(IReadOnlyList<BoundExpression> Keys, IReadOnlyList<IReadOnlyList<int>> Sets)
{
    /// <summary>Under a collation: what is compared in place of each key; of keys that compare equal the smallest is shown. Null where keys compare by themselves.</summary>
    public IReadOnlyList<BoundExpression>? Comparands { get; init; }
}
