namespace CloudTrailLake.SqlLogic.Tests.Corpus;

/// <summary>One statement of a file and what it must answer.</summary>
/// <param name="Line">Line of the file where its <c>query</c> stands, from 1.</param>
/// <param name="Sql">The statement.</param>
/// <param name="Expected">What it must answer.</param>
internal sealed record CorpusCase(int Line, string Sql, CorpusAnswer Expected)
{
    /// <summary>The order of rows means nothing.</summary>
    public bool IsSorted { get; init; }
}
