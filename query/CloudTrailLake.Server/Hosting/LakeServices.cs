using CloudTrailLake.Automation;
using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Automation.Dashboards.Refreshing;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Automation.Generation;
using CloudTrailLake.Automation.SampleQueries;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Maintenance;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Caching;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Activity;
using CloudTrailLake.Server.AuditEvents;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.Operations.Channels;
using CloudTrailLake.Server.Operations.Dashboards;
using CloudTrailLake.Server.Operations.EventConfiguration;
using CloudTrailLake.Server.Operations.EventDataStores;
using CloudTrailLake.Server.Operations.Federation;
using CloudTrailLake.Server.Operations.Imports;
using CloudTrailLake.Server.Operations.Keys;
using CloudTrailLake.Server.Operations.Organizations;
using CloudTrailLake.Server.Operations.Queries;
using CloudTrailLake.Server.Operations.ResourcePolicies;
using CloudTrailLake.Server.Operations.SampleQueries;
using CloudTrailLake.Server.Operations.Tags;
using CloudTrailLake.Server.Rest;
using CloudTrailLake.Server.Rest.Cache;
using CloudTrailLake.Server.Rest.Formats;
using CloudTrailLake.Server.Rest.Functions;
using CloudTrailLake.Server.Rest.Holds;
using CloudTrailLake.Server.Rest.LogSources;
using CloudTrailLake.Server.Rest.OpenApi;
using CloudTrailLake.Server.Rest.Queries;
using CloudTrailLake.Server.Rest.Sql;
using CloudTrailLake.Server.Rest.Stores;
using CloudTrailLake.Server.Rest.Tokens;
using CloudTrailLake.Server.Tailing;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Hosting;

/// <summary>What stands behind the operations, put together in one place: lake, queries, imports, sweeper.</summary>
internal sealed partial class LakeServices : IAsyncDisposable
{
    /// <summary>How often the lake is tidied up: stores whose time to be restored is over, and what is kept of refreshes, generated queries and runs.</summary>
    public static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private const string ResultsFolder = "results";
    private const string TempFolder = "temp";
    private const string CacheFolder = "cache";
    private const string OutgoingFolder = "outgoing";

    private readonly LakeServerOptions options;
    private readonly ILogger log;
    private readonly IQueryEngine engine;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task sweeping;
    private readonly RequestAuthenticator authenticator;
    private readonly ObjectEndpoint objects;
    private readonly GeneratedQueries generated;
    private readonly DashboardAccess dashboards;
    private readonly VerifyStore verification;

    private LakeServices(LakeServerOptions options, Lake lake, IQueryEngine engine, QueryService queries)
    {
        this.options = options;
        Lake = lake;
        this.engine = engine;
        Queries = queries;
        Imports = new ImportService(lake, options.S3);
        ResultFiles = new ResultFiles(options.Delivery, lake.Options.Storage, Path.Combine(lake.Options.DataDirectory, OutgoingFolder));
        Deliveries = new DeliveryService(options.Delivery, options.S3.Connection, new ControlQueryStore(lake.Control), new QueryServiceRows(queries), ResultFiles, lake);
        queries.Ended += Deliveries.Enqueue;
        Automation = new LakeAutomation(lake, queries, engine, new StoreDirectory(lake.Stores), AutomationOptions(options, lake));
        authenticator = new RequestAuthenticator(new SignatureVerifier(lake.Keys, lake.Options.TimeProvider), lake.Tokens, lake.Options.TimeProvider);
        objects = new ObjectEndpoint(lake, authenticator, options.MaxObjectBytes);
        generated = new GeneratedQueries(lake);
        verification = new VerifyStore(lake);
        var registry = new DashboardRegistry(lake, queries);
        var refresher = new DashboardRefresher(lake, queries);
        dashboards = new DashboardAccess(lake, registry, refresher, new DashboardSchedules(Automation.Scheduler, registry, refresher));
        log = lake.Options.LoggerFactory.CreateLogger<LakeServices>();
        Live = new LiveEvents(lake, options.Journal);
        Activity = options.RecordsActivity ? new ActivityRecorder(lake, Live.Journal) : null;
        Maintenance = new LakeMaintenance(lake, options.Maintenance);
        Tailing = new TailingService(lake, options.S3, options.SqsEndpoint, options.SourceRoots);
        sweeping = SweepAsync();
    }

    /// <summary>The lake.</summary>
    public Lake Lake { get; }

    /// <summary>The query service.</summary>
    public QueryService Queries { get; }

    /// <summary>The imports.</summary>
    public ImportService Imports { get; }

    /// <summary>Writes results into buckets; the only one over its folder.</summary>
    public ResultFiles ResultFiles { get; }

    /// <summary>The deliveries of results.</summary>
    public DeliveryService Deliveries { get; }

    /// <summary>Keeps the stores in shape.</summary>
    public LakeMaintenance Maintenance { get; }

    /// <summary>What follows the sources.</summary>
    public TailingService Tailing { get; }

    /// <summary>What comes in live.</summary>
    public LiveEvents Live { get; }

    /// <summary>Makes records of the API calls; null when it is switched off.</summary>
    public ActivityRecorder? Activity { get; }

    /// <summary>What works by itself.</summary>
    public LakeAutomation Automation { get; }

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
            Cache = options.ResultCacheBytes == 0 ? null : new CacheOptions { Directory = Path.Combine(lake.Options.DataDirectory, CacheFolder), MaxBytes = options.ResultCacheBytes },
            OnInternalError = (message, exception) => LogQueryFailed(log, exception, message),
        };
        var engine = queryEngine(lake);
        var queries = new QueryService(queryOptions, engine, new ControlQueryStore(lake.Control), new StoreDirectory(lake.Stores), lake.Options.TimeProvider);
        return new LakeServices(options, lake, engine, queries);
    }

    /// <summary>The product's query engine over a lake.</summary>
    public static IQueryEngine CreateQueryEngine(Lake lake, LakeServerOptions options) => new QueryEngine(
        new QueryEngineOptions
        {
            StoresDirectories = [Path.Combine(lake.Options.DataDirectory, Lake.StoresFolder)],
            TempDirectory = Path.Combine(lake.Options.DataDirectory, TempFolder),
            MaxTempDirectorySize = options.QueryTempLimit,
            MemoryLimit = options.QueryMemoryLimit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2,
        },
        lake.Options.TimeProvider);

    /// <summary>Takes up what the last process left unfinished, and begins to fire what works by itself.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await (Activity?.StartAsync(cancellationToken) ?? Task.CompletedTask);
        Live.Drain.Start();
        var queries = Queries.Resume();
        var imports = Imports.ResumeAll();
        var deliveries = Deliveries.Resume();
        var refreshes = dashboards.Refresher.Resume();
        Automation.Scheduler.Register(dashboards.Schedules);
        await dashboards.Schedules.RestoreAsync(cancellationToken);
        var runs = await Automation.StartAsync(cancellationToken);
        Maintenance.Start();
        Tailing.Start();
        if (queries + imports + deliveries + refreshes + runs > 0)
        {
            LogResumed(log, queries, imports, deliveries, refreshes, runs);
        }
    }

    /// <summary>The way of every request, with all operations that are served.</summary>
    public RequestPipeline CreatePipeline(ILogger requestLog) => new(
        new HostFilter(options), new AwsJsonEndpoint(CreateOperations(), authenticator), objects,
        new AuditEventsEndpoint(authenticator, new AuditEventIntake(Lake, Live.Journal)), new RestRouter(CreateEndpoints(), authenticator),
        Activity, Live.Journal, Lake.Options.TimeProvider, requestLog);

    /// <summary>The endpoints of the interface under <c>/v1</c>.</summary>
    internal IReadOnlyList<RestEndpoint> CreateEndpoints()
    {
        var rows = new RowStream(Lake.Options.TimeProvider);
        var access = new QueryAccess(Lake, Queries);
        IReadOnlyList<RestEndpoint> endpoints =
        [
            new ListStores(Lake),
            new ListColumns(Lake),
            new CompactStore(Lake, Maintenance),
            new PlaceHold(Lake),
            new ListHolds(Lake),
            new ReleaseHold(Lake),
            new GetFederation(Lake),
            new GetHead(Lake),
            verification,
            new CreateSource(Lake, Tailing),
            new ListSources(Lake),
            new GetSource(Lake, Tailing),
            new ListSourceObjects(Lake),
            new DeleteSource(Lake),
            new RetrySource(Lake),
            new ListFunctions(),
            new CreateToken(Lake),
            new ListTokens(Lake),
            new RevokeToken(Lake),
            new RunSql(Queries, rows, new ParquetAnswer(Queries), options.QueryTimeout),
            new SubmitQuery(Queries, options.QueryTimeout),
            new GetQuery(access),
            new SendResults(access, rows, options.QueryTimeout),
            new StopQuery(access),
            new GetCache(Queries),
            .. AutomationEndpoints.Create(Automation, new PageTokens(Lake.Key)),
        ];
        return [.. endpoints, new GetOpenApi(endpoints.Select(ServedPath.Of).Append(ObjectEndpoint.Served))];
    }

    /// <summary>The operations that are served.</summary>
    internal IReadOnlyList<IOperation> CreateOperations()
    {
        var tokens = new PageTokens(Lake.Key);
        var access = new QueryAccess(Lake, Queries);
        var aliases = new QueryAliases(Lake, dashboards.Dashboards, generated);
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
            new StartQuery(access, aliases, Deliveries),
            new DescribeQuery(access, aliases, dashboards.Refresher),
            new GetQueryResults(access),
            new CancelQuery(access),
            new ListQueries(Lake, access, tokens),
            new CreateDashboard(dashboards),
            new GetDashboard(dashboards),
            new UpdateDashboard(dashboards),
            new DeleteDashboard(dashboards),
            new ListDashboards(dashboards, tokens),
            new StartDashboardRefresh(dashboards),
            new GenerateQuery(Lake, access, new QueryGenerator(SampleQueryLibrary.All), generated),
            new SearchSampleQueries(new SampleQuerySearch(SampleQueryLibrary.All), tokens),
            new CreateChannel(Lake),
            new GetChannel(Lake),
            new ListChannels(Lake, tokens),
            new UpdateChannel(Lake),
            new DeleteChannel(Lake),
            new RegisterOrganizationDelegatedAdmin(Lake),
            new DeregisterOrganizationDelegatedAdmin(Lake),
            new PutResourcePolicy(Lake),
            new GetResourcePolicy(Lake),
            new DeleteResourcePolicy(Lake),
            new EnableFederation(Lake),
            new DisableFederation(Lake),
            new GetEventConfiguration(Lake),
            new PutEventConfiguration(Lake),
            new StartImport(Imports),
            new GetImport(Imports),
            new StopImport(Imports),
            new ListImports(Lake, tokens),
            new ListImportFailures(Lake, Imports, tokens),
            new AddTags(Lake),
            new RemoveTags(Lake),
            new ListTags(Lake),
            new ListPublicKeys(Lake, tokens),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await sweeping;
        await Tailing.DisposeAsync();
        await Maintenance.DisposeAsync();
        await Automation.DisposeAsync();
        await dashboards.Refresher.DisposeAsync();
        await Imports.DisposeAsync();
        await Deliveries.DisposeAsync();
        await Queries.DisposeAsync();
        await (Activity?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Live.DisposeAsync();
        (engine as IDisposable)?.Dispose();
        objects.Dispose();
        verification.Dispose();
        stopping.Dispose();
        await Lake.DisposeAsync();
    }

    private static LakeAutomationOptions AutomationOptions(LakeServerOptions options, Lake lake) => new()
    {
        Fires = options.WorksByItself,
        WebhookAllow = options.WebhookAllow,
        Bucket = bucket => new S3ResultBucket(options.S3.Connection(lake.DefaultScope.Region), bucket, new S3RetryOptions(), lake.Options.TimeProvider),
    };

    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(SweepInterval, Lake.Options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                Tidy();
            }
        }
        catch (OperationCanceledException)
        {
            // The service is stopping.
        }
    }

    private void Tidy()
    {
        try
        {
            Lake.Stores.EraseDue();
            dashboards.Refresher.Sweep();
            generated.Sweep();
            Automation.Runs.Sweep();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogSweepFailed(log, e);
        }
    }

    [LoggerMessage(
        EventId = 4003,
        Level = LogLevel.Information,
        Message = "Going on with {Queries} queries, {Imports} imports, {Deliveries} deliveries, {Refreshes} refreshes of dashboards and {Runs} runs that the last process left")]
    private static partial void LogResumed(ILogger logger, int queries, int imports, int deliveries, int refreshes, int runs);

    [LoggerMessage(EventId = 4501, Level = LogLevel.Error, Message = "{Message}")]
    private static partial void LogQueryFailed(ILogger logger, Exception exception, string message);

    [LoggerMessage(EventId = 4502, Level = LogLevel.Error, Message = "The lake could not be tidied up; the next sweep tries again")]
    private static partial void LogSweepFailed(ILogger logger, Exception exception);
}
