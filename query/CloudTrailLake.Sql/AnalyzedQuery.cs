using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql;

/// <summary>A statement after analysis: every name resolved, every expression typed, every coercion explicit.</summary>
/// <param name="Root">The query to run.</param>
/// <param name="OutputColumns">Names (spelled as the result shows them; duplicates possible) and types, in order.</param>
/// <param name="Scans">One entry for each place where a base table is read, in the order of the text.</param>
internal sealed record AnalyzedQuery(BoundQuery Root, IReadOnlyList<OutputColumn> OutputColumns, IReadOnlyList<TableScanAnalysis> Scans)
{
    /// <summary>False when the answer may differ without any change of the tables: the statement reads the clock or a random number.</summary>
    public required bool IsDeterministic { get; init; }

    /// <summary>The statement in one spelling, with the values of its parameters: equal texts over equal tables ask the same.</summary>
    public required string CanonicalText { get; init; }

    /// <summary>EXPLAIN: what is asked for is how the query would run, one column of text, not its rows.</summary>
    public bool IsExplained { get; init; }

    /// <summary>Rows that the caller wants at most, whatever the statement's own LIMIT; null for all.</summary>
    public long? RowLimit { get; init; }

    /// <summary>The tables read, each once.</summary>
    public IReadOnlyList<SqlTable> Tables => [.. Scans.Select(scan => scan.Table).Distinct()];

    /// <summary>What is known of the scan with this relation id (<see cref="BoundTableScan"/>).</summary>
    public TableScanAnalysis ScanOf(int relationId) => Scans.First(scan => scan.RelationId == relationId);
}
