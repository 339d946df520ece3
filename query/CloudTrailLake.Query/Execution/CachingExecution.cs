using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>
/// A running query whose rows are kept as they go by. Only a result that was read to its end becomes an entry of the cache; when its rows grow over the bound, or cannot be written, the query
/// goes on without.
/// </summary>
internal sealed class CachingExecution(IQueryExecution execution, ResultCache cache, CacheQuestion question, TimeProvider time, Action<string, Exception>? onError) : IQueryExecution
{
    private ResultWriter? _writer;
    private bool _begun;

    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns => execution.Columns;

    /// <inheritdoc/>
    public QueryStatistics Statistics => execution.Statistics;

    /// <inheritdoc/>
    public double? Progress => execution.Progress;

    /// <inheritdoc/>
    public RowBatch? ReadBatch()
    {
        RowBatch? batch = execution.ReadBatch();
        if (!_begun)
        {
            _begun = true;
            Try(() => _writer = cache.CreateWriter(question, Columns));
        }

        if (_writer is not null)
        {
            Try(() => Keep(_writer, batch));
        }

        return batch;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        execution.Dispose();
    }

    private void Keep(ResultWriter writer, RowBatch? batch)
    {
        if (batch is not null)
        {
            writer.Write(batch);
            return;
        }

        _writer = null;
        using (writer)
        {
            writer.Complete(new ResultProperties(Statistics, new ResultReuse(question.Key, time.GetUtcNow(), question.ExpiresAt)), durable: false);
        }

        cache.Add(question);
    }

    private void Try(Action keep)
    {
        try
        {
            keep();
        }
        catch (QueryFailedException)
        {
            cache.SetTooLarge(question);
            Abandon();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            onError?.Invoke("A result could not be kept; the query goes on.", exception);
            Abandon();
        }
    }

    private void Abandon()
    {
        _writer?.Dispose();
        _writer = null;
    }
}
