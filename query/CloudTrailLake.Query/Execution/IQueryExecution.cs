using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A running query: rows in batches, then the statistics. Used by one thread.</summary>
internal interface IQueryExecution : IDisposable
{
    /// <summary>Names and types of the result.</summary>
    IReadOnlyList<OutputColumn> Columns { get; }

    /// <summary>The next rows, or null at the end. The batch is reused by the next call.</summary>
    /// <exception cref="QueryFailedException">The query failed in a way that the caller may be told of.</exception>
    /// <exception cref="OperationCanceledException">The query was interrupted.</exception>
    RowBatch? ReadBatch();

    /// <summary>Figures so far; final after <see cref="ReadBatch"/> returned null.</summary>
    QueryStatistics Statistics { get; }

    /// <summary>Whether the rows are those of an earlier run, kept since, which another run would give again.</summary>
    bool IsCached => false;

    /// <summary>0 to 100 while the engine knows it.</summary>
    double? Progress { get; }
}
