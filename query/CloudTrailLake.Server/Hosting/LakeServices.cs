using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Operations.EventDataStores;
using CloudTrailLake.Server.Operations.Queries;
using CloudTrailLake.Server.Operations.Tags;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Hosting;

/// <summary>What stands behind the operations, put together in one place: lake, queries, imports, sweeper.</summary>
internal sealed partial class LakeServices : IAsyncDisposable
{
    /// <summary>How often deleted stores are looked for whose time to be restored is over.</summary>
    public static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private const string ResultsFolder = "results";

    private readonly LakeServerOptions options;
    private readonly ILogger log;
    private readonly ITimer sweeper;

    private LakeServices(LakeServerOptions options, Lake lake, QueryService queries)
    {
        this.options = options;
        Lake = lake;
        Queries = queries;
        log = lake.Options.LoggerFactory.CreateLogger<LakeServices>();
        sweeper = lake.Options.TimeProvider.CreateTimer(_ => Sweep(), state: null, SweepInterval, SweepInterval);
    }

    /// <summary>The lake.</summary>
    public Lake Lake { get; }

    /// <summary>The query service.</summary>
    public QueryService Queries { get; }

    /// <summary>Opens the lake and what works on it.</summary>
    public static LakeServices Open(LakeServerOptions options, Func<Lake, IQueryEngine> queryEngine)
    {
        var lake = Lake.Open(options.Lake);
        var log = lake.Options.LoggerFactory.CreateLogger<LakeServices>();
        var queryOptions = new QueryServiceOptions
        {
            ResultsDirectory = Path.Combine(lake.Options.DataDirectory, ResultsFolder),
            MaxConcurrentQueries = options.MaxConcurrentQueries,
            Timeout = options.QueryTimeout,
            OnInternalError = (message, exception) => LogQueryFailed(log, exception, message),
        };
        var queries = new QueryService(queryOptions, queryEngine(lake), new ControlQueryStore(lake.Control), new StoreDirectory(lake.Stores), lake.Options.TimeProvider);
        return new LakeServices(options, lake, queries);
    }

    /// <summary>Takes up what the last process left unfinished.</summary>
    public void Resume()
    {
        var queries = Queries.Resume();
        if (queries > 0)
        {
            LogResumed(log, queries);
        }
    }

    /// <summary>The way of every request, with all operations that are served.</summary>
    public RequestPipeline CreatePipeline(ILogger requestLog)
    {
        var signatures = new SignatureVerifier(Lake.Keys, Lake.Options.TimeProvider);
        return new RequestPipeline(
            new HostFilter(options),
            new AwsJsonEndpoint(CreateOperations(), signatures),
            Lake.Options.TimeProvider,
            requestLog);
    }

    /// <summary>The operations that are served.</summary>
    internal IReadOnlyList<IOperation> CreateOperations()
    {
        var tokens = new PageTokens(Lake.Key);
        var access = new QueryAccess(Lake, Queries);
        return
        [
            new CreateEventDataStore(Lake),
            new GetEventDataStore(Lake),
            new ListEventDataStores(Lake, tokens),
            new UpdateEventDataStore(Lake),
            new DeleteEventDataStore(Lake),
            new RestoreEventDataStore(Lake),
            new StartEventDataStoreIngestion(Lake),
            new StopEventDataStoreIngestion(Lake),
            new StartQuery(access),
            new DescribeQuery(access),
            new GetQueryResults(access),
            new CancelQuery(access),
            new ListQueries(Lake, access, tokens),
            new AddTags(Lake),
            new RemoveTags(Lake),
            new ListTags(Lake),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await sweeper.DisposeAsync();
        await Queries.DisposeAsync();
        await Lake.DisposeAsync();
    }

    private void Sweep()
    {
        try
        {
            Lake.Stores.EraseDue();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogSweepFailed(log, e);
        }
    }

    [LoggerMessage(EventId = 4003, Level = LogLevel.Information, Message = "Running {Count} queries again that the last process left")]
    private static partial void LogResumed(ILogger logger, int count);

    [LoggerMessage(EventId = 4501, Level = LogLevel.Error, Message = "{Message}")]
    private static partial void LogQueryFailed(ILogger logger, Exception exception, string message);

    [LoggerMessage(EventId = 4502, Level = LogLevel.Error, Message = "Deleted event data stores could not be erased; the next sweep tries again")]
    private static partial void LogSweepFailed(ILogger logger, Exception exception);
}
