using System.Globalization;
using System.Text;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Server.Hosting;
using CloudTrailLake.Server.Operations.Queries;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Automation.Tests.Support;

/// <summary>A real lake with real queries and everything that works by itself, under a clock that the test moves.</summary>
internal sealed class AutomationLake : IAsyncDisposable
{
    public const string Principal = "arn:aws:iam::000000000000:user/test";

    private readonly TemporaryDirectory folder = new();
    private readonly Func<LakeAutomationOptions, LakeAutomationOptions> configure;
    private IQueryEngine engine = null!;

    public AutomationLake(Func<LakeAutomationOptions, LakeAutomationOptions>? configure = null)
    {
        this.configure = configure ?? (options => options);
        Open();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public string Directory => folder["lake"];

    public LakeScope Scope { get; } = new(LakeOptions.DefaultAccountId, LakeOptions.DefaultRegion);

    public Lake Lake { get; private set; } = null!;

    public QueryService Queries { get; private set; } = null!;

    public LakeAutomation Automation { get; private set; } = null!;

    /// <summary>Wraps the engine; for crashes in the middle of a query.</summary>
    public Func<IQueryEngine, IQueryEngine> Engine { get; set; } = engine => engine;

    public EventDataStoreRecord CreateStore(string name = "trail") => Lake.Stores.Create(Scope, new NewEventDataStore { Name = name, TerminationProtectionEnabled = false });

    /// <summary>Brings events in, in one commit: an id, and the time at which each happened.</summary>
    public async Task ImportAsync(EventDataStoreRecord store, params (int Id, DateTimeOffset Time)[] events)
    {
        var file = folder[$"{Guid.NewGuid():N}.json"];
        await File.WriteAllTextAsync(file, Log(events));
        var options = new ImportOptions { QuarantineDirectory = folder["quarantine"], TimeProvider = Time, DecodeThreads = 1, EncodeThreads = 1 };
        await new ImportPipeline(options).RunAsync(new FileSystemSource([file]), [Lake.Stores.Open(store)], progress: null, CancellationToken.None);
        File.Delete(file);
    }

    public SavedQuery Save(string name, string statement, params SavedQueryParameter[] parameters) =>
        Automation.SavedQueries.Create(Scope, Principal, name, new SavedQueryDraft { Statement = statement, Parameters = parameters });

    public async Task<Schedule> ScheduleAsync(string name, ScheduleDraft draft) => (await Automation.Schedules.CreateAsync(Scope, Principal, name, draft)).Schedule;

    public IReadOnlyList<Run> Runs(Schedule schedule) => [.. Automation.Runs.List(new RunFilter(Scope) { Schedule = schedule.Id }).OrderBy(run => run.FireTime)];

    /// <summary>The first column of a run's kept result.</summary>
    public IReadOnlyList<string?> Result(Run run) => [.. KeptResult.Open(Queries, Scope, run.QueryId!).Read().Select(row => row[0])];

    /// <summary>Ends everything as a crash would as far as files go, and starts it anew.</summary>
    public async Task RestartAsync(bool reopenLake = true)
    {
        await StopAsync(reopenLake);
        Open(reopenLake);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(closeLake: true);
        folder.Dispose();
    }

    public static string EventId(int id) => new Guid(id, 7, 11, [1, 2, 3, 4, 5, 6, 7, 8]).ToString("D");

    private static string Log(IEnumerable<(int Id, DateTimeOffset Time)> events)
    {
        var text = new StringBuilder("{\"Records\":[");
        text.AppendJoin(',', events.Select(e => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"user{{e.Id % 3}}"},"eventTime":"{{e.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"us-east-1","sourceIPAddress":"10.0.0.{{e.Id % 4}}","eventID":"{{EventId(e.Id)}}","eventType":"AwsApiCall","eventCategory":"Management","managementEvent":true,"readOnly":true}""")));
        return text.Append("]}").ToString();
    }

    private void Open(bool openLake = true)
    {
        if (openLake)
        {
            Lake = Lake.Open(new LakeOptions { DataDirectory = Directory, TimeProvider = Time, Quotas = new LakeQuotas { EventDataStores = int.MaxValue } });
            engine = LakeServices.CreateQueryEngine(Lake, new LakeServerOptions { Lake = Lake.Options, QueryMemoryLimit = 1L << 30 });
        }

        var directory = new StoreDirectory(Lake.Stores);
        Queries = new QueryService(
            new QueryServiceOptions { ResultsDirectory = Path.Combine(Directory, "results") }, Engine(engine), new ControlQueryStore(Lake.Control), directory, Time);
        Automation = new LakeAutomation(Lake, Queries, engine, directory, configure(new LakeAutomationOptions
        {
            Bucket = _ => throw new S3FailureException(S3Failure.NoSuchBucket, "There is no bucket here.", new InvalidOperationException()),
        }));
    }

    private async Task StopAsync(bool closeLake)
    {
        await Automation.DisposeAsync();
        await Queries.DisposeAsync();
        if (closeLake)
        {
            (engine as IDisposable)?.Dispose();
            await Lake.DisposeAsync();
        }
    }
}
