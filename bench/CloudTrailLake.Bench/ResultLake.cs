using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Bench;

/// <summary>A lake with one store of generated events.</summary>
/// <param name="Directory">Its data directory.</param>
/// <param name="Store">The store's id.</param>
/// <param name="Files">The store's data files.</param>
/// <param name="AccessKey">Its first access key.</param>
internal sealed record ResultLake(string Directory, Guid Store, IReadOnlyList<string> Files, AccessKey AccessKey)
{
    /// <summary>Generates the logs and imports them.</summary>
    public static async Task<ResultLake> BuildAsync(string folder, long events)
    {
        string logs = Path.Combine(folder, "logs");
        string directory = Path.Combine(folder, "lake");
        Generation.Run(events, logs, eventsPerFile: null);
        await using var lake = Lake.Open(new LakeOptions { DataDirectory = directory });
        var record = lake.Stores.Create(lake.DefaultScope, new NewEventDataStore { Name = "bench", RetentionDays = 2_557 });
        var store = lake.Stores.Open(record);
        var pipeline = new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(directory, Lake.QuarantineFolder) });
        var report = await pipeline.RunAsync(new FileSystemSource([logs]), [store], progress: null, CancellationToken.None);
        var snapshot = store.Snapshot();
        Console.WriteLine($"{report.Total.Stored} events in {snapshot.Files.Count} files");
        return new(directory, record.Id, [.. snapshot.Files.Select(snapshot.FullPath)], lake.Keys.First()!);
    }

    /// <summary>The connection string of a server over it.</summary>
    public string ConnectionString(Uri endpoint) => $"Endpoint={endpoint};Access Key={AccessKey.Id};Secret Key={AccessKey.Secret};Bypass Cache=true;Command Timeout=0";
}
