using System.Globalization;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Data.Tests.RealLake;

/// <summary>A lake in a folder of its own with the store <c>trail</c>, which holds three events whose every value the tests know.</summary>
internal sealed class SampleLake : IAsyncDisposable
{
    public const string StoreName = "trail";

    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("ctlake-data-").FullName;
    private Lake? _lake;
    private int _files;

    /// <summary>Ten o'clock of the day before yesterday: within every retention.</summary>
    public DateTime Ten { get; } = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-2).AddHours(10);

    public string Directory => Path.Combine(_root, "lake");

    public Guid StoreId { get; private set; }

    /// <summary>Creates the lake, imports the three events and closes it.</summary>
    public static async Task<SampleLake> CreateAsync()
    {
        var sample = new SampleLake();
        await using (sample._lake = Lake.Open(new LakeOptions { DataDirectory = sample.Directory }))
        {
            sample.StoreId = sample._lake.Stores.Create(sample._lake.DefaultScope, new NewEventDataStore { Name = StoreName, TerminationProtectionEnabled = false }).Id;
            await sample.ImportAsync(sample._lake, [.. sample.Events()]);
        }

        sample._lake = null;
        return sample;
    }

    /// <summary>Imports one more event, a logout of bob, through a lake that is open for writing.</summary>
    public Task ImportLogoutAsync(Lake lake) => ImportAsync(lake, [Event("ConsoleLogout", Ten.AddHours(5), new { type = "IAMUser", userName = "bob" }, new { })]);

    /// <summary>An event of between seven and nine days ago.</summary>
    public Task ImportAgedAsync(Lake lake) => ImportAsync(lake, [Event("ConsoleLogout", Ten.AddDays(-6), new { type = "IAMUser", userName = "bob" }, new { })]);

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task ImportAsync(Lake lake, object[] events)
    {
        string folder = System.IO.Directory.CreateDirectory(Path.Combine(_root, $"logs-{_files++}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "log.json"), JsonSerializer.Serialize(new { Records = events }));
        var store = lake.Stores.Open(lake.Stores.Find(lake.DefaultScope, StoreName)!);
        var pipeline = new ImportPipeline(new ImportOptions { QuarantineDirectory = Path.Combine(_root, "quarantine"), IgnoreSelectors = true });
        var report = await pipeline.RunAsync(new FileSystemSource([folder]), [store], progress: null, CancellationToken.None);
        Assert.Equal(events.Length, report.Total.Stored);
    }

    private IEnumerable<object> Events()
    {
        yield return Event(
            "ConsoleLogin",
            Ten.AddMilliseconds(0),
            new { type = "IAMUser", principalId = "AIDAALICE", arn = "arn:aws:iam::111122223333:user/alice", accountId = "111122223333", userName = "alice" },
            new { responseElements = new { ConsoleLogin = "Success" }, additionalEventData = new { MFAUsed = "Yes", LoginTo = "https://console.example/" } });
        yield return Event(
            "ConsoleLogin",
            Ten.AddMinutes(1),
            new { type = "IAMUser", accountId = "111122223333", userName = "bob" },
            new { errorMessage = "Failed authentication", responseElements = new { ConsoleLogin = "Failure" }, additionalEventData = new { MFAUsed = "No" } });
        yield return Event(
            "PutObject",
            Ten.AddMinutes(2),
            new { type = "AWSService", invokedBy = "backup.amazonaws.com" },
            new
            {
                eventSource = "s3.amazonaws.com",
                requestParameters = new { bucketName = "bucket", key = "täglich/😀" },
                resources = new object[] { new { ARN = "arn:aws:s3:::bucket/1", type = "AWS::S3::Object" }, new { ARN = "arn:aws:s3:::bucket", accountId = "111122223333", type = "AWS::S3::Bucket" } },
            });
    }

    private static Dictionary<string, object?> Event(string name, DateTime time, object identity, object more)
    {
        var result = new Dictionary<string, object?>
        {
            ["eventVersion"] = "1.08",
            ["userIdentity"] = identity,
            ["eventTime"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["eventSource"] = "signin.amazonaws.com",
            ["eventName"] = name,
            ["awsRegion"] = "us-east-1",
            ["sourceIPAddress"] = "203.0.113.1",
            ["userAgent"] = "test",
            ["eventID"] = Guid.NewGuid().ToString(),
            ["eventType"] = "AwsApiCall",
            ["recipientAccountId"] = "111122223333",
            ["eventCategory"] = "Management",
            ["managementEvent"] = true,
            ["readOnly"] = false,
        };
        foreach (var property in more.GetType().GetProperties())
        {
            result[property.Name] = property.GetValue(more);
        }

        return result;
    }
}
