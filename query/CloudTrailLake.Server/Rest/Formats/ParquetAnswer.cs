using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Answers with a result as a Parquet file, whose length is known before its first byte.</summary>
internal sealed class ParquetAnswer(QueryService queries)
{
    /// <summary>Runs the query into a file, and sends it.</summary>
    public async Task SendAsync(RestRequest request, ParquetFormat format, QueryRequest query)
    {
        // The engine blocks its caller, so it gets a thread of its own.
        using var file = await Task.Factory.StartNew(
            () => queries.WriteParquet(query, request.Aborted), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var response = request.Context.Response;
        response.ContentType = format.ContentType;
        response.ContentLength = new FileInfo(file.Path).Length;
        response.Headers[RowStream.QueryIdHeader] = response.Headers[RequestPipeline.RequestIdHeader];
        response.Headers[RowStream.CacheHeader] = "bypass";
        await response.SendFileAsync(file.Path, request.Aborted);
    }
}
