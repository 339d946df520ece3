using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql;

/// <summary>What the statement asks of one base-table scan: the base of pruning and of the statistic EventsMatched.</summary>
/// <param name="RelationId">The scan it belongs to.</param>
/// <param name="Table">The table read.</param>
/// <param name="ReferencedFields">Indexes into the table's columns that the statement uses anywhere, ascending.</param>
/// <param name="EventTime">Every row that can matter has an eventtime inside; conservative.</param>
/// <param name="Equalities">Lower-case column name to the only values it can have (<c>col = 'x'</c>, <c>col IN (…)</c>), for plain varchar columns.</param>
/// <param name="Conjuncts">
/// The AND-ed predicates that read this scan alone (no sub-query, no other relation). A row that fails one of them does not matter to the result.
/// </param>
internal sealed record TableScanAnalysis(
    int RelationId,
    SqlTable Table,
    IReadOnlyList<int> ReferencedFields,
    EventTimeRange EventTime,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Equalities,
    IReadOnlyList<BoundExpression> Conjuncts)
{
    /// <summary>Bounds that the values of plain varchar columns lie in; every entry holds.</summary>
    public IReadOnlyList<TextRanges> TextRanges { get; init; } = [];
}
