using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <content>What a query's own thread does.</content>
internal sealed partial class QueryService
{
    private const int MaxErrorMessage = 1000;

    /// <summary>Gives the query its thread. Called under the lock.</summary>
    private void Enqueue(QueryRecord record, AnalyzedQuery? analyzed)
    {
        var run = new QueryRun(record);
        _runs.Add(record.QueryId, run);
        run.Completion = Task.Run(() => RunAsync(run, analyzed));
    }

    private async Task RunAsync(QueryRun run, AnalyzedQuery? analyzed)
    {
        try
        {
            if (TryAnswer(run, analyzed))
            {
                return;
            }

            await _slots.WaitAsync(run.Stopped);
            try
            {
                // The engine blocks its caller, so it gets a thread of its own.
                await Task.Factory.StartNew(() => RunOnThread(run, analyzed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Cancelled while queued: CancelQuery has written the record; a stopping service leaves it for the next start.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _options.OnInternalError?.Invoke($"Query {run.Record.QueryId} could not be recorded.", exception);
        }
        finally
        {
            lock (_lock)
            {
                _runs.Remove(run.Record.QueryId);
                TellEnd();
            }

            run.Dispose();
        }
    }

    private void RunOnThread(QueryRun run, AnalyzedQuery? analyzed)
    {
        if (!TryBegin(run))
        {
            return;
        }

        using var timeout = new CancellationTokenSource(run.Record.Timeout ?? _options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped, timeout.Token);
        QueryRecord result;
        try
        {
            QueryRecord record = run.Record;
            // A repeated run means what the first one meant: now() is when the query was created.
            analyzed ??= Analyze(record.AccountId, record.Region, record.QueryString, record.Dialect, record.AllowNames, record.CreationTime, record.Parameters, record.RowLimit);
            result = Produce(run, analyzed, either.Token, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            if (!timeout.IsCancellationRequested)
            {
                return;
            }

            result = run.Record with { State = QueryState.TimedOut };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            result = run.Record with { State = QueryState.Failed, ErrorMessage = Explain(run.Record, exception) };
        }

        End(run, result);
    }

    /// <summary>Writes that a query runs; false when it has ended before, or is left for the next start.</summary>
    private bool TryBegin(QueryRun run)
    {
        lock (_lock)
        {
            if (run.HasEnded || _stopping)
            {
                return false;
            }

            run.Record = run.Record with { State = QueryState.Running, StartTime = Milliseconds(_time.GetUtcNow()) };
            _store.Update(run.Record);
            return true;
        }
    }

    private void End(QueryRun run, QueryRecord result)
    {
        bool ended;
        lock (_lock)
        {
            ended = TryEnd(run, result);
        }

        if (ended)
        {
            Ended?.Invoke(run.Record);
        }
    }

    private QueryRecord Produce(QueryRun run, AnalyzedQuery analyzed, CancellationToken either, CancellationToken timeout)
    {
        QueryPlan? plan = _engine.Plan(analyzed);
        CacheQuestion? question = Ask(plan, Asker.Of(run.Record));
        CountRun(question);
        using IQueryExecution execution = Execute(analyzed, plan, either);
        using ResultWriter writer = _results.CreateWriter(run.Record.QueryId, execution.Columns);
        QueryState state = QueryState.Finished;
        try
        {
            while (execution.ReadBatch() is { } batch)
            {
                writer.Write(batch);
                run.Progress = execution.Progress;
                either.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !run.Stopped.IsCancellationRequested)
        {
            state = QueryState.TimedOut;
        }

        bool isShared = question is not null && state == QueryState.Finished && writer.ValueBytes <= _cache!.MaxEntryBytes;
        writer.Complete(new ResultProperties(execution.Statistics, isShared ? new ResultReuse(question!.Key, _time.GetUtcNow(), question.ExpiresAt) : null));
        if (isShared)
        {
            Share(question!, run.Record.QueryId);
        }

        return run.Record with { State = state, Statistics = execution.Statistics, TotalResultsCount = writer.RowCount };
    }

    private IQueryExecution Execute(AnalyzedQuery query, QueryPlan? plan, CancellationToken cancellationToken)
    {
        IQueryExecution execution = plan is null ? _engine.Execute(query, cancellationToken) : _engine.Execute(plan, cancellationToken);
        return query.RowLimit is { } rows ? new LimitedExecution(execution, rows) : execution;
    }

    /// <summary>Writes how a query ended, unless it has ended before. Called under the lock.</summary>
    private bool TryEnd(QueryRun run, QueryRecord ended)
    {
        if (run.HasEnded)
        {
            return false;
        }

        run.HasEnded = true;
        DateTimeOffset end = Milliseconds(_time.GetUtcNow());
        if (ended.State != QueryState.Finished && ended.StartTime is { } start && ended.Statistics.ExecutionTimeInMillis == 0)
        {
            // The engine counts what it completes; how long an ended query ran is known all the same.
            ended = ended with { Statistics = ended.Statistics with { ExecutionTimeInMillis = (long)(end - start).TotalMilliseconds } };
        }

        run.Record = ended with { EndTime = end, DeliveryStatus = ended.DeliveryStatus is null ? null : DeliveryAfter(ended.State) };
        _store.Update(run.Record);
        return true;
    }

    /// <summary>Only a whole result is delivered (AWS: "CloudTrail does not deliver partial query results to an S3 bucket").</summary>
    private static DeliveryStatus DeliveryAfter(QueryState state) => state switch
    {
        QueryState.Finished => DeliveryStatus.Pending,
        QueryState.Cancelled => DeliveryStatus.Cancelled,
        _ => DeliveryStatus.Failed,
    };

    private string Explain(QueryRecord record, Exception exception)
    {
        string message;
        switch (exception)
        {
            case QueryFailedException { IsInternal: false }:
            case SqlException:
            case QueryServiceException:
                message = exception.Message;
                break;
            default:
                _options.OnInternalError?.Invoke($"Query {record.QueryId} failed.", exception);
                message = exception is QueryFailedException ? exception.Message : QueryFailedException.InternalError;
                break;
        }

        return message.Length <= MaxErrorMessage ? message : message[..(MaxErrorMessage - 1)] + "…";
    }
}
