using System.Diagnostics;

namespace CloudTrailLake.DuckDb.Tests;

public sealed class InterruptionTests : IDisposable
{
    /// <summary>Would run for hours; has no result before its end.</summary>
    private const string Endless = "SELECT sum(a.i * b.i % 7) FROM range(10000000) a(i), range(10000000) b(i)";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly DuckDbInstance _instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 2 });
    private readonly DuckDbSession _session;

    public InterruptionTests() => _session = _instance.Connect();

    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ALongQueryEndsSoonAfterItsTokenIsCancelled(int threads)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions { Threads = threads });
        using var session = instance.Connect();
        using var cancellation = new CancellationTokenSource();
        var query = Task.Run(() =>
        {
            using var result = session.Query(Endless, cancellation.Token);
            return result.ReadChunk(out _);
        });
        // Cancelled while it runs where the engine knows its progress by then; a token works at any moment.
        SpinWait.SpinUntil(() => session.Progress is not null || query.IsCompleted, TimeSpan.FromSeconds(10));
        var clock = Stopwatch.StartNew();
        await cancellation.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.WaitAsync(Bound));
        Assert.True(clock.Elapsed < Bound, $"took {clock.Elapsed}");
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal(DuckDbErrorKind.Interrupt, Assert.IsType<DuckDbException>(error.InnerException).Kind);
        Assert.Equal(1, Rows.Single(session, "SELECT 1"));
    }

    [Fact]
    public void ACancelledTokenStartsNothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => _session.Query(Endless, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => _session.Execute(Endless, cancelled));
    }

    [Fact]
    public void ACancellationIsNotLostWhereverItFalls()
    {
        // Cancelled from another thread at an arbitrary moment of preparing, planning, starting and running.
        for (var round = 0; round < 50; round++)
        {
            using var cancellation = new CancellationTokenSource();
            using var start = new Barrier(2);
            var spins = round * 200;
            var canceller = new Thread(() =>
            {
                start.SignalAndWait();
                Thread.SpinWait(spins);
                cancellation.Cancel();
            });
            canceller.Start();
            start.SignalAndWait();
            Assert.ThrowsAny<OperationCanceledException>(() => _session.Execute(Endless, cancellation.Token));
            canceller.Join();
        }
    }

    [Fact]
    public async Task ACancellationBetweenChunksEndsTheResult()
    {
        using var cancellation = new CancellationTokenSource();
        using var result = _session.Query("SELECT i FROM range(1000000000000) t(i)", cancellation.Token);
        Assert.True(result.ReadChunk(out _));
        await cancellation.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (result.ReadChunk(out _))
            {
            }
        });
    }

    [Fact]
    public async Task ATokenCancelledAfterTheResultDoesNotTouchTheNextQuery()
    {
        using var cancellation = new CancellationTokenSource();
        using (var result = _session.Query("SELECT 1", cancellation.Token))
        {
            while (result.ReadChunk(out _))
            {
            }
        }

        using var next = _session.Query("SELECT i FROM range(100000) t(i)", CancellationToken.None);
        Assert.True(next.ReadChunk(out _));
        await cancellation.CancelAsync();
        var rows = 0;
        while (next.ReadChunk(out var chunk))
        {
            rows += chunk.RowCount;
        }

        Assert.Equal(100_000 - 2048, rows);
    }

    [Fact]
    public async Task AnInterruptWithoutATokenIsAnError()
    {
        var query = Task.Run(() => _session.Execute(Endless));
        // DuckDB forgets an interrupt that comes before the query runs, and nothing tells for certain when it does: interrupt until it ends.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                _session.Interrupt();
                return query.IsCompleted;
            },
            Bound));
        Assert.Equal(DuckDbErrorKind.Interrupt, (await Assert.ThrowsAsync<DuckDbException>(() => query.WaitAsync(Bound))).Kind);
    }

    [Fact]
    public async Task ASourceThatWatchesTheTokenCancelsTheQuery()
    {
        using var cancellation = new CancellationTokenSource();
        using var inside = new ManualResetEventSlim();
        _session.RegisterTableFunction("f", [new("x", DuckDbType.Integer)], () => new DelegateSource(_ =>
        {
            inside.Set();
            cancellation.Token.WaitHandle.WaitOne();
            cancellation.Token.ThrowIfCancellationRequested();
            return 0;
        }));
        var copy = Task.Run(() => _session.Execute("CREATE TABLE t AS SELECT * FROM f()", cancellation.Token));
        Assert.True(inside.Wait(Bound));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy.WaitAsync(Bound));
    }

    [Fact]
    public async Task ProgressGrowsWhileAQueryRunsAndIsUnknownOtherwise()
    {
        using var session = _instance.Connect();
        Assert.Null(session.Progress);
        session.Execute("CREATE TABLE numbers AS SELECT i FROM range(2000000) t(i)");
        using var cancellation = new CancellationTokenSource();
        var query = Task.Run(() => session.Execute("SELECT sum(list_sum(list_transform(range(1000), lambda x: x + i))) FROM numbers", cancellation.Token));
        var seen = new List<double>();
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                if (session.Progress is { } progress && (seen.Count == 0 || progress > seen[^1]))
                {
                    seen.Add(progress);
                }

                return seen.Count >= 3 || query.IsCompleted;
            },
            Bound));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.WaitAsync(Bound));
        Assert.All(seen, p => Assert.InRange(p, 0, 100));
        Assert.True(seen.Count >= 3, string.Join(' ', seen));
    }

    [Fact]
    public async Task ASessionMayBeDisposedBeforeItsResultAndItsToken()
    {
        using var cancellation = new CancellationTokenSource();
        var session = _instance.Connect();
        using var result = session.Query("SELECT i, 'a text that is not inlined' FROM range(1000000000000) t(i)", cancellation.Token);
        Assert.True(result.ReadChunk(out var chunk));
        session.Dispose();
        Assert.Equal("a text that is not inlined", chunk.Column(1).GetString(0));
        Assert.Null(session.Progress);
        session.Interrupt();
        await cancellation.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => result.ReadChunk(out _));
    }
}
