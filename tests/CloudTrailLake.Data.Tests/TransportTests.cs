using System.Net;
using System.Net.Sockets;
using Apache.Arrow.Ipc;
using CloudTrailLake.Data.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Data.Tests;

/// <summary>What networks and servers do to results: cut them, delay them, refuse them.</summary>
public sealed class TransportTests : LakeTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AResultWithoutItsEndMarkerIsNoResult(bool async)
    {
        Lake.On("SELECT cut", context => FakeLake.SendAsync(context, ArrowResultSet.Counting(2, 2).ToBytes(end: false)));
        await ExpectCutOff(async, rowsBefore: 4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AConnectionThatBreaksInsideABatchIsAnError(bool async)
    {
        byte[] whole = ArrowResultSet.Counting(2, 2000).ToBytes();
        var firstIsRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Lake.On("SELECT cut", async context =>
        {
            await FakeLake.SendAsync(context, whole[..(whole.Length / 2)]);
            await context.Response.Body.FlushAsync();
            await firstIsRead.Task;
            context.Abort();
        });
        await ExpectCutOff(async, rowsBefore: 2, firstIsRead.SetResult);
    }

    [Fact]
    public void EveryPrefixOfAResultIsAnError()
    {
        byte[] whole = ArrowResultSet.Counting(1, 1).ToBytes();
        int length = 0;
        Lake.On("SELECT cut", context => FakeLake.SendAsync(context, whole[..length]));
        using var connection = Lake.Open();
        for (length = 0; length < whole.Length; length += 5)
        {
            var error = Assert.Throws<LakeException>(() => new LakeCommand("SELECT cut", connection).ExecuteNonQuery());
            Assert.True(error.SqlState is "08006" or "08P01", $"{length} of {whole.Length}: {error.SqlState} {error.Message}");
        }

        length = whole.Length;
        Assert.Equal(-1, new LakeCommand("SELECT cut", connection).ExecuteNonQuery());
    }

    [Fact]
    public void GarbageIsNoResult()
    {
        Lake.On("SELECT garbage", context => FakeLake.SendAsync(context, [.. Enumerable.Repeat((byte)'x', 4096)]));
        Lake.On("SELECT page", context => context.Response.WriteAsync("<html>"));
        using var connection = Lake.Open();
        Assert.Contains(Assert.Throws<LakeException>(() => new LakeCommand("SELECT garbage", connection).ExecuteReader()).SqlState, new[] { "08P01", "08006" });
        Assert.Equal("08P01", Assert.Throws<LakeException>(() => new LakeCommand("SELECT page", connection).ExecuteReader()).SqlState);
    }

    [Theory]
    [InlineData(CompressionCodecType.Zstd)]
    [InlineData(CompressionCodecType.Lz4Frame)]
    public void CompressedResultsAreRead(CompressionCodecType codec)
    {
        Lake.On("SELECT n", context => FakeLake.SendAsync(context, ArrowResultSet.Counting(5000, 5000).ToBytes(compression: codec)));
        using var reader = new LakeCommand("SELECT n", Lake.Open()).ExecuteReader();
        long sum = 0;
        while (reader.Read())
        {
            sum += reader.GetInt64(0);
        }

        Assert.Equal(9999L * 10000 / 2, sum);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ACommandThatTakesTooLongIsCancelledAtTheServer(bool async)
    {
        var (disconnected, _) = Hang("SELECT slow", firstBatch: false);
        using var command = new LakeCommand("SELECT slow", Lake.Open()) { CommandTimeout = 1 };
        var error = await FailsAsync<LakeException>(async () => _ = async ? await command.ExecuteReaderAsync() : command.ExecuteReader());
        Assert.Equal("57014", error.SqlState);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Contains("CommandTimeout", error.Message);
        await disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CancelEndsAReadInAnotherThread(bool async)
    {
        var (disconnected, waiting) = Hang("SELECT slow", firstBatch: true);
        using var command = new LakeCommand("SELECT slow", Lake.Open()) { CommandTimeout = 0 };
        using var reader = async ? await command.ExecuteReaderAsync() : command.ExecuteReader();
        Assert.True(reader.Read());
        var cancelling = waiting.ContinueWith(_ => command.Cancel(), TaskScheduler.Default);
        var error = await FailsAsync<LakeException>(async () => _ = async ? await reader.ReadAsync() : reader.Read());
        Assert.Equal("57014", error.SqlState);
        Assert.IsNotType<TimeoutException>(error.InnerException);
        await cancelling;
        await disconnected.WaitAsync(TimeSpan.FromSeconds(30));
        // A result that was left is not read on.
        Assert.Throws<InvalidOperationException>(() => reader.Read());
        command.Cancel();
    }

    [Fact]
    public async Task ATokenEndsExecutionAndReading()
    {
        var (_, waiting) = Hang("SELECT slow", firstBatch: false);
        var (disconnected, waitingToRead) = Hang("SELECT slower", firstBatch: true);
        using var connection = Lake.Open();
        using var source = new CancellationTokenSource();
        var execution = new LakeCommand("SELECT slow", connection).ExecuteReaderAsync(source.Token);
        await waiting;
        await source.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => execution);
        Assert.Equal(source.Token, cancelled.CancellationToken);

        using var another = new CancellationTokenSource();
        var reader = await new LakeCommand("SELECT slower", connection).ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var read = reader.ReadAsync(another.Token);
        await waitingToRead;
        await another.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await disconnected.WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(new CancellationToken(true)));
    }

    [Fact]
    public async Task ClosingAReaderEarlyCancelsTheQuery()
    {
        var (disconnected, _) = Hang("SELECT slow", firstBatch: true);
        using (var reader = new LakeCommand("SELECT slow", Lake.Open()).ExecuteReader())
        {
            Assert.True(reader.Read());
        }

        await disconnected.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AServerThatIsNotReadyIsAskedAgain(bool async)
    {
        int refusals = 2;
        Lake.Otherwise = context => refusals-- > 0
            ? FakeLake.Error(503, """{"__type":"ServiceUnavailableException","message":"stopping","sqlState":"57P03","isTransient":true}""")(context)
            : FakeLake.SendAsync(context, ArrowResultSet.Counting(1).ToBytes());
        using var connection = Lake.Open();
        using var command = new LakeCommand("SELECT 1", connection);
        Assert.Equal(0L, async ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
        Assert.Equal(3, Lake.Statements.Count);

        refusals = 3;
        var error = await FailsAsync<LakeException>(async () => _ = async ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
        Assert.Equal(("57P03", true), (error.SqlState, error.IsTransient));
        Assert.Equal(6, Lake.Statements.Count);
    }

    [Fact]
    public void OtherErrorsAreNotSentAgain()
    {
        Lake.Otherwise = FakeLake.Error(400, """{"__type":"MaxConcurrentQueriesException","message":"You are already running the maximum number of concurrent queries.","sqlState":"53400","isTransient":true}""");
        var error = Assert.Throws<LakeException>(() => new LakeCommand("SELECT 1", Lake.Open()).ExecuteScalar());
        Assert.Equal(("53400", true, "MaxConcurrentQueriesException"), (error.SqlState, error.IsTransient, error.ErrorName));
        Assert.Single(Lake.Statements);
    }

    [Fact]
    public void ErrorsWithoutABodyAreToldByTheirStatus()
    {
        Lake.Otherwise = context =>
        {
            context.Response.StatusCode = 502;
            return context.Response.WriteAsync("<html>Bad gateway</html>");
        };
        var error = Assert.Throws<LakeException>(() => new LakeCommand("SELECT 1", Lake.Open()).ExecuteScalar());
        Assert.Equal(("57P03", true), (error.SqlState, error.IsTransient));
        Assert.Contains("502", error.Message);

        Lake.Documents.Clear();
        Lake.First = async context =>
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("nothing here");
            return true;
        };
        Assert.Equal("08P01", Assert.Throws<LakeException>(() => new LakeConnection(Lake.ConnectionString + ";Timeout=5").Open()).SqlState);
    }

    [Fact]
    public void ARedirectIsNotFollowed()
    {
        Lake.Otherwise = context =>
        {
            context.Response.Redirect(Lake.Address + "/elsewhere");
            return Task.CompletedTask;
        };
        Assert.Throws<LakeException>(() => new LakeCommand("SELECT 1", Lake.Open()).ExecuteScalar());
        Assert.DoesNotContain(Lake.Calls, call => call.Path == "/elsewhere");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NobodyAtTheAddressIsATransientError(bool async)
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var connection = new LakeConnection($"Endpoint=http://127.0.0.1:{port};Token=t;Retries=1");
        var error = await FailsAsync<LakeException>(async () =>
        {
            if (async)
            {
                await connection.OpenAsync();
            }
            else
            {
                connection.Open();
            }
        });
        Assert.Equal(("08001", true), (error.SqlState, error.IsTransient));
        Assert.Contains($"http://127.0.0.1:{port}", error.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AServerThatAcceptsAndSaysNothingIsNotReached(bool async)
    {
        Lake.First = async context =>
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return true;
        };
        using var connection = new LakeConnection(Lake.ConnectionString + ";Timeout=1");
        var error = await FailsAsync<LakeException>(async () =>
        {
            if (async)
            {
                await connection.OpenAsync();
            }
            else
            {
                connection.Open();
            }
        });
        Assert.Equal(("08001", true), (error.SqlState, error.IsTransient));
        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public void AListingThatHangsTimesOut()
    {
        using var connection = Lake.Open(";Command Timeout=1");
        Lake.First = async context =>
        {
            var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return true;
        };
        Assert.Equal("57014", Assert.Throws<LakeException>(() => connection.GetSchema("Tables")).SqlState);
    }

    [Fact]
    public void OneHttpConnectionServesOneStatementAfterTheOther()
    {
        var ports = new HashSet<int>();
        Lake.Otherwise = context =>
        {
            ports.Add(context.Connection.RemotePort);
            return FakeLake.SendAsync(context, ArrowResultSet.Counting(10).ToBytes());
        };
        using var connection = Lake.Open();
        for (int i = 0; i < 5; i++)
        {
            using var reader = new LakeCommand("SELECT n", connection).ExecuteReader();
            while (reader.Read())
            {
                Assert.False(reader.IsDBNull(0));
            }
        }

        Assert.Single(ports);
    }

    [Fact]
    public void SynchronousUseDoesNotNeedTheThreadPool()
    {
        // Blocking calls on every thread of a small pool would wait for each other for ever if they needed one of its threads to go on.
        Lake.On("SELECT n", ArrowResultSet.Counting(100, 100));
        using var source = LakeDataSource.Create(Lake.ConnectionString);
        var context = new SingleThread();
        long rows = context.Run(() =>
        {
            using var reader = source.CreateCommand("SELECT n").ExecuteReader();
            long count = 0;
            while (reader.Read())
            {
                count++;
            }

            return count;
        });
        Assert.Equal(200, rows);
        Assert.Equal(0, context.Posted);
    }

    private async Task ExpectCutOff(bool async, int rowsBefore, Action? atLastRow = null)
    {
        using var reader = new LakeCommand("SELECT cut", Lake.Open()).ExecuteReader();
        int rows = 0;
        var error = await FailsAsync<LakeException>(async () =>
        {
            while (async ? await reader.ReadAsync() : reader.Read())
            {
                if (++rows == rowsBefore)
                {
                    atLastRow?.Invoke();
                }
            }
        });
        Assert.Equal(rowsBefore, rows);
        Assert.Equal(("08006", true), (error.SqlState, error.IsTransient));
        Assert.Contains("not the whole result", error.Message);
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    }

    // A statement whose answer never ends; tells when the client is waiting, and when it has gone.
    private (Task Disconnected, Task Waiting) Hang(string statement, bool firstBatch)
    {
        var disconnected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Lake.On(statement, async context =>
        {
            context.RequestAborted.Register(disconnected.SetResult);
            if (firstBatch)
            {
                await FakeLake.SendAsync(context, ArrowResultSet.Counting(1).ToBytes(end: false));
                await context.Response.Body.FlushAsync();
            }

            waiting.SetResult();
            await disconnected.Task;
        });
        return (disconnected.Task, waiting.Task);
    }

    private static Task<T> FailsAsync<T>(Func<Task> action)
        where T : Exception => Assert.ThrowsAsync<T>(() => Task.Run(action));
}
