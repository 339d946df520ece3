using CloudTrailLake.Query.Execution;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>
/// Sends the rows of a query while it runs. What fails before the first batch is an error answer; what fails later cuts the connection, so that no client takes a part for
/// the whole. A client that leaves interrupts the engine; one that reads slowly slows it down, for as long as the query may run.
/// </summary>
internal sealed class RowStream(TimeProvider time)
{
    /// <summary>Header of the answer: what the query is called, in the server's log when nothing else.</summary>
    public const string QueryIdHeader = "X-Ctlake-Query-Id";

    /// <summary>Header of the answer: <c>hit</c>, <c>miss</c> or <c>bypass</c>.</summary>
    public const string CacheHeader = "X-Ctlake-Cache";

    /// <summary>Runs a query and answers with its rows.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="format">The form of the rows.</param>
    /// <param name="timeout">How long sending may take.</param>
    /// <param name="start">Starts the query on the thread that will read it; the token interrupts it.</param>
    public Task SendAsync(RestRequest request, StreamedFormat format, TimeSpan timeout, Func<CancellationToken, IQueryExecution> start) =>
        // The engine blocks its caller, so it gets a thread of its own.
        Task.Factory.StartNew(() => Send(request, format, timeout, start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Send(RestRequest request, StreamedFormat format, TimeSpan timeout, Func<CancellationToken, IQueryExecution> start)
    {
        using var execution = start(request.Aborted);
        // Most of what can go wrong with the values of a query goes wrong in its first batch.
        var batch = execution.ReadBatch();
        using var timer = new CancellationTokenSource(timeout, time);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, timer.Token);
        var response = request.Context.Response;
        Begin(response, format, stopped.Token);
        var sink = new ResultSink(response.BodyWriter, stopped.Token);
        using var writer = format.CreateWriter(sink, execution.Columns, time);
        try
        {
            writer.Begin();
            for (; batch is not null; batch = execution.ReadBatch())
            {
                writer.Write(batch);
            }

            writer.End(execution.Statistics);
            sink.Flush();
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !request.Aborted.IsCancellationRequested)
        {
            throw new ServiceException(ErrorCode.QueryTimedOut, "The client took longer over the rows than the query may run.", e);
        }
    }

    private static void Begin(HttpResponse response, StreamedFormat format, CancellationToken stopped)
    {
        response.ContentType = format.ContentType;
        response.Headers.TryAdd(QueryIdHeader, response.Headers[RequestPipeline.RequestIdHeader]);
        if (format.IsCompressed)
        {
            AnswerCompression.LeaveAsIs(response.HttpContext);
        }

        response.StartAsync(stopped).GetAwaiter().GetResult();
    }
}
