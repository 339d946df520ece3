using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>A query whose rows go to its caller: it knows why it was stopped, and gives its place back when it is disposed.</summary>
internal sealed class QueryStream : IQueryExecution
{
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _timer;
    private CancellationTokenSource? _any;
    private SemaphoreSlim? _slots;
    private IQueryExecution? _execution;
    private int _disposed;

    public QueryStream(QueryRequest request, TimeSpan timeout, TimeProvider time, CancellationToken caller)
    {
        AccountId = request.AccountId;
        Region = request.Region;
        _timeout = timeout;
        _time = time;
        _caller = caller;
    }

    /// <summary>The query is over and its place is free.</summary>
    public event EventHandler? Ended;

    /// <summary>The caller's account.</summary>
    public string AccountId { get; }

    /// <summary>The caller's Region.</summary>
    public string Region { get; }

    /// <inheritdoc/>
    public IReadOnlyList<OutputColumn> Columns => Execution.Columns;

    /// <inheritdoc/>
    public QueryStatistics Statistics => Execution.Statistics;

    /// <inheritdoc/>
    public bool IsCached => Execution.IsCached;

    /// <inheritdoc/>
    public double? Progress => Execution.Progress;

    private IQueryExecution Execution => _execution ?? throw new InvalidOperationException("The query has not begun.");

    /// <summary>Begins the query: at once when its rows need no engine, else when there is a slot. When it cannot begin, it is disposed.</summary>
    /// <param name="slots">Places to run.</param>
    /// <param name="find">Gives rows that are there already, or null.</param>
    /// <param name="execute">Runs the query.</param>
    public void Run(SemaphoreSlim slots, Func<CancellationToken, IQueryExecution?> find, Func<CancellationToken, IQueryExecution> execute)
    {
        try
        {
            Guarded(() =>
            {
                StartTimer();
                _execution = find(_any!.Token);
                if (_execution is not null)
                {
                    return _execution;
                }

                using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(_caller, _stop.Token))
                {
                    slots.Wait(waiting.Token);
                }

                _slots = slots;
                StartTimer();
                return _execution = execute(_any!.Token);
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public RowBatch? ReadBatch() => Guarded(() =>
    {
        _any!.Token.ThrowIfCancellationRequested();
        return Execution.ReadBatch();
    });

    /// <summary>Ends the query because the service stops.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return; // it ended first
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _execution?.Dispose();
        _any?.Dispose();
        _timer?.Dispose();
        _stop.Dispose();
        _slots?.Release();
        Ended?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The time counts from here; waiting before it does not.</summary>
    private void StartTimer()
    {
        _any?.Dispose();
        _timer?.Dispose();
        _timer = new CancellationTokenSource(_timeout, _time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(_caller, _stop.Token, _timer.Token);
    }

    /// <summary>Says why a query was interrupted: the caller, the clock or the service.</summary>
    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (OperationCanceledException) when (!_caller.IsCancellationRequested && _timer is { IsCancellationRequested: true })
        {
            throw new QueryTimedOutException(_timeout);
        }
        catch (OperationCanceledException) when (!_caller.IsCancellationRequested && _stop.IsCancellationRequested)
        {
            throw new QueryServiceException(QueryServiceError.Stopping, "The service is stopping.");
        }
    }
}
