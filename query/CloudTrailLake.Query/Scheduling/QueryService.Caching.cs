using System.Diagnostics.CodeAnalysis;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <content>Answers that are there already. The rule is in the README beside the code.</content>
internal sealed partial class QueryService
{
    /// <summary>What the result cache did and holds; null when there is none.</summary>
    public CacheStatistics? CacheStatistics => _cache?.Statistics;

    /// <summary>What the query asks over the stores as they are now; null when its answer is not one to keep.</summary>
    private CacheQuestion? Ask(QueryPlan? plan, Asker asker) =>
        plan is null || _cache is null || asker.NoCache ? null : CacheQuestion.Of(plan, asker.AccountId, asker.Region, asker.Role, _cache.Lifetime);

    private bool TryFind(CacheQuestion? question, [NotNullWhen(true)] out ResultReader? kept)
    {
        kept = question is null ? null : _cache!.Find(question);
        return kept is not null;
    }

    /// <summary>The kept rows of a query; null when there are none. Rows that were kept without a limit answer under one, too.</summary>
    private IQueryExecution? FindKept(AnalyzedQuery query, Asker asker, CancellationToken cancellationToken)
    {
        long begin = _time.GetTimestamp();
        QueryPlan? plan = _cache is null || asker.NoCache ? null : _engine.Plan(query);
        if (TryFind(Ask(plan, asker), out ResultReader? kept))
        {
            return Show(kept, begin, cancellationToken);
        }

        return query.RowLimit is { } rows && plan is not null && TryFind(Ask(plan with { Query = query with { RowLimit = null } }, asker), out kept)
            ? new LimitedExecution(Show(kept, begin, cancellationToken), rows)
            : null;
    }

    private KeptExecution Show(ResultReader kept, long begin, CancellationToken cancellationToken)
    {
        QueryStatistics run = kept.Properties.Statistics;
        _cache!.CountHit(run);
        var execution = new KeptExecution(kept, run with { ExecutionTimeInMillis = (long)_time.GetElapsedTime(begin).TotalMilliseconds }, isCached: true, cancellationToken);
        execution.Damaged += (_, _) => _cache.Remove(kept.Properties.Reuse!.Key);
        return execution;
    }

    /// <summary>Runs a query and keeps its rows where they are ones to keep; while it waited, somebody may have done it already.</summary>
    private IQueryExecution RunAndKeep(AnalyzedQuery query, Asker asker, CancellationToken cancellationToken)
    {
        long begin = _time.GetTimestamp();
        QueryPlan? plan = _engine.Plan(query);
        CacheQuestion? question = Ask(plan, asker);
        if (TryFind(question, out ResultReader? kept))
        {
            return Show(kept, begin, cancellationToken);
        }

        CountRun(question);
        IQueryExecution execution = Execute(query, plan, cancellationToken);
        return question is null || _cache!.IsTooLarge(question) ? execution : new CachingExecution(execution, _cache, question, _time, _options.OnInternalError);
    }

    private void CountRun(CacheQuestion? question)
    {
        if (question is null)
        {
            _cache?.CountBypass();
        }
        else
        {
            _cache!.CountMiss();
        }
    }

    /// <summary>Ends a recorded query at once when its answer is there; it does not wait for a slot then.</summary>
    private bool TryAnswer(QueryRun run, AnalyzedQuery? analyzed)
    {
        if (analyzed is null || _cache is null || run.Record.NoCache)
        {
            return false;
        }

        long begin = _time.GetTimestamp();
        CacheQuestion? question = Ask(_engine.Plan(analyzed), Asker.Of(run.Record));
        if (!TryFind(question, out ResultReader? kept))
        {
            return false;
        }

        using (kept)
        {
            if (!TryBegin(run))
            {
                return true;
            }

            try
            {
                _cache.CopyTo(question!, _results.PathOf(run.Record.QueryId));
            }
            catch (IOException)
            {
                return false; // it went meanwhile
            }

            QueryStatistics statistics = kept.Properties.Statistics;
            _cache.CountHit(statistics);
            End(run, run.Record with
            {
                State = QueryState.Finished,
                TotalResultsCount = kept.RowCount,
                Statistics = statistics with { ExecutionTimeInMillis = (long)_time.GetElapsedTime(begin).TotalMilliseconds },
            });
            return true;
        }
    }

    /// <summary>Shares a result that was just written with whoever asks the same.</summary>
    private void Share(CacheQuestion question, string queryId)
    {
        try
        {
            _cache!.Adopt(question, _results.PathOf(queryId));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _options.OnInternalError?.Invoke($"The result of query {queryId} could not be shared.", exception);
        }
    }

    /// <summary>Whoever asks, as far as it decides over what is answered.</summary>
    private readonly record struct Asker(string AccountId, string Region, string Role, bool NoCache)
    {
        public static Asker Of(QueryRequest request) => new(request.AccountId, request.Region, request.Role, request.NoCache);

        public static Asker Of(QueryRecord record) => new(record.AccountId, record.Region, record.Role, record.NoCache);
    }
}
