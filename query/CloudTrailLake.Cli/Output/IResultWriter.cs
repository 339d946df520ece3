namespace CloudTrailLake.Cli.Output;

/// <summary>Writes the rows of a query in one format.</summary>
internal interface IResultWriter
{
    /// <summary>The column names; comes first.</summary>
    void Begin(IReadOnlyList<string> columns);

    /// <summary>A row of cells, null for NULL. The list may be reused after the call.</summary>
    void Row(IReadOnlyList<string?> cells);

    /// <summary>There are no more rows.</summary>
    void End();
}
