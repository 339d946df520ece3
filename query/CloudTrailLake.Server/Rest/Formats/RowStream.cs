using CloudTrailLake.Query.Execution;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>
/// Sends the rows of a query while it runs. What fails before the first batch is an error answer; what fails later cuts the connection, so that no client takes a part for
/// the whole. A client that leaves interrupts the engine; one that reads slowly slows it down.
/// </summary>
internal sealed class RowStream(TimeProvider time)
{
    /// <summary>Header of the answer: what the server's log calls the query.</summary>
    public const string QueryIdHeader = "X-Ctlake-Query-Id";

    /// <summary>Header of the answer: <c>hit</c>, <c>miss</c> or <c>bypass</c>.</summary>
    public const string CacheHeader = "X-Ctlake-Cache";

    /// <summary>Runs a query and answers with its rows.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="format">The form of the rows.</param>
    /// <param name="timeout">How long it may take in all.</param>
    /// <param name="start">Starts the query on the thread that will read it; the token interrupts it.</param>
    /// <exception cref="ServiceException">The time was over before the first row.</exception>
    public async Task SendAsync(RestRequest request, ResultFormat format, TimeSpan timeout, Func<CancellationToken, IQueryExecution> start)
    {
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, timer.Token);
        try
        {
            // The engine blocks its caller, so it gets a thread of its own.
            await Task.Factory.StartNew(
                () => Send(request.Context.Response, format, start, either.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !request.Aborted.IsCancellationRequested)
        {
            throw new ServiceException(ErrorCode.QueryTimedOut, FormattableString.Invariant($"The query was ended after {timeout.TotalSeconds:0.###} seconds."));
        }
    }

    private static void Send(HttpResponse response, ResultFormat format, Func<CancellationToken, IQueryExecution> start, CancellationToken stopped)
    {
        using var execution = start(stopped);
        // Most of what can go wrong with the values of a query goes wrong in its first batch.
        var batch = execution.ReadBatch();
        response.ContentType = format.ContentType;
        if (format.IsCompressed)
        {
            AnswerCompression.LeaveAsIs(response.HttpContext);
        }

        response.Headers[QueryIdHeader] = response.Headers[RequestPipeline.RequestIdHeader];
        response.Headers[CacheHeader] = "bypass";
        response.StartAsync(stopped).GetAwaiter().GetResult();
        var sink = new ResultSink(response.BodyWriter, stopped);
        using var writer = format.CreateWriter(sink, execution.Columns);
        writer.Begin();
        for (; batch is not null; batch = execution.ReadBatch())
        {
            writer.Write(batch);
            stopped.ThrowIfCancellationRequested();
        }

        writer.End(execution.Statistics);
        sink.Flush();
    }
}
