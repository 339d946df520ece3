using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli.Remote;

/// <summary>A query through StartQuery, DescribeQuery and GetQueryResults. The API has no word for a dialect: a statement that is not Trino's is started under <c>/v1</c>.</summary>
internal sealed class RemoteQuery(LakeConnection connection, TimeProvider time)
{
    private const int PageRows = 1_000;
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(1);

    /// <summary>Runs the statement; when this is cancelled, so is the query.</summary>
    public async Task<QueryFigures> RunAsync(string statement, SqlDialect dialect, IResultWriter writer, CancellationToken cancellationToken)
    {
        string id = dialect == SqlDialect.Trino
            ? (string)(await connection.CallAsync("StartQuery", new JsonObject { ["QueryStatement"] = statement }, cancellationToken))["QueryId"]!
            : (string)(await new LakeApi(connection).PostAsync(LakeApi.Path("queries"), new JsonObject { ["statement"] = statement, ["dialect"] = dialect.Name() }, cancellationToken))["queryId"]!;
        try
        {
            var description = await WaitAsync(id, cancellationToken);
            long rows = await FetchAsync(id, writer, cancellationToken);
            var statistics = description["QueryStatistics"];
            return new QueryFigures(
                rows,
                (long?)statistics?["EventsScanned"] ?? 0,
                (long?)statistics?["BytesScanned"] ?? 0,
                TimeSpan.FromMilliseconds((double?)statistics?["ExecutionTimeInMillis"] ?? 0));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(id);
            throw;
        }
    }

    private async Task<JsonNode> WaitAsync(string id, CancellationToken cancellationToken)
    {
        var pause = FirstPoll;
        while (true)
        {
            var description = await connection.CallAsync("DescribeQuery", new JsonObject { ["QueryId"] = id }, cancellationToken);
            switch ((string?)description["QueryStatus"])
            {
                case "FINISHED":
                    return description;
                case "QUEUED" or "RUNNING":
                    await Task.Delay(pause, time, cancellationToken);
                    pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPoll.Ticks));
                    break;
                case var status:
                    throw new CommandException((string?)description["ErrorMessage"] ?? $"The query ended as {status}.");
            }
        }
    }

    private async Task<long> FetchAsync(string id, IResultWriter writer, CancellationToken cancellationToken)
    {
        long rows = 0;
        string? token = null;
        bool begun = false;
        do
        {
            var input = new JsonObject { ["QueryId"] = id, ["MaxQueryResults"] = PageRows };
            if (token is not null)
                input["NextToken"] = token;
            var page = await connection.CallAsync("GetQueryResults", input, cancellationToken);
            foreach (var row in page["QueryResultRows"]!.AsArray())
            {
                // A row is a list of objects with one member each, so that a name may stand twice.
                var cells = row!.AsArray().Select(c => c!.AsObject().Single()).ToList();
                if (!begun)
                {
                    writer.Begin([.. cells.Select(c => c.Key)]);
                    begun = true;
                }

                writer.Row([.. cells.Select(c => (string?)c.Value)]);
                rows++;
            }

            token = (string?)page["NextToken"];
        }
        while (token is not null);

        // The API names columns in rows alone: an empty result has none to show.
        if (!begun)
            writer.Begin([]);
        writer.End();
        return rows;
    }

    private async Task CancelAsync(string id)
    {
        try
        {
            await connection.CallAsync("CancelQuery", new JsonObject { ["QueryId"] = id }, CancellationToken.None);
        }
        catch (ServiceErrorException)
        {
            // It ended before it could be cancelled.
        }
    }
}
