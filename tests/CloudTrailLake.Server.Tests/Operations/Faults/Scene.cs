using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations.Faults;

/// <summary>An account of its own with one store, and a request that succeeds until faults are put into it.</summary>
internal sealed class Scene
{
    private static int accounts = 100_000;

    private Scene(TestServer test, Signer signer, LakeScope scope) => (Test, Signer, Scope) = (test, signer, scope);

    public TestServer Test { get; }

    public Signer Signer { get; }

    public LakeScope Scope { get; }

    /// <summary>ARN of the account's first store, of the category that the scene was made with.</summary>
    public string Store { get; private set; } = "";

    public JsonObject Input { get; set; } = [];

    public static async Task<Scene> CreateAsync(TestServer test, string? category = null)
    {
        var account = $"900000{Interlocked.Increment(ref accounts):000000}";
        var scope = new LakeScope(account, "us-east-1");
        var key = test.Lake.Keys.Create(scope, $"arn:aws:iam::{account}:root", AccessRole.Admin);
        var scene = new Scene(test, new Signer(key.Id, key.Secret, scope.Region), scope);
        scene.Store = await scene.CreateStoreAsync("first", category);
        return scene;
    }

    public Task<Answer> CallAsync(string operation, object input) => Test.CallAsync(operation, input, Signer);

    public async Task<string> CreateStoreAsync(string name, string? category = null)
    {
        var input = new JsonObject { ["Name"] = name, ["TerminationProtectionEnabled"] = false };
        if (category is not null)
        {
            input["AdvancedEventSelectors"] = Selectors(category);
            input["MultiRegionEnabled"] = false;
        }

        return (await CallAsync("CreateEventDataStore", input)).Ok().Text("EventDataStoreArn");
    }

    public async Task<string> CreateChannelAsync(string name, string store) =>
        (await CallAsync("CreateChannel", new { Name = name, Source = "Custom", Destinations = new[] { new { Type = "EVENT_DATA_STORE", Location = store } } })).Ok().Text("ChannelArn");

    /// <summary>An import of the account, as it stands in the control database.</summary>
    public Guid AddImport(ImportStatus status)
    {
        var import = new ImportRecord
        {
            Scope = Scope,
            Id = Guid.NewGuid(),
            DestinationId = Guid.Parse(TestServer.Id(Store)),
            Source = new ImportSource("s3://bucket/AWSLogs/", "us-east-1", "arn:aws:iam::000000000000:role/import"),
            Status = status,
            CreatedAt = Test.Time.GetUtcNow(),
            UpdatedAt = Test.Time.GetUtcNow(),
            Statistics = new ImportStatistics(0, 0, 0, 0, 0),
        };
        Test.Lake.Control.Write(session => ImportTable.Insert(session, import));
        return import.Id;
    }

    /// <summary>Changes a column of the store's row, where the API has no way to keep it so.</summary>
    public void SetColumn(string column, object? value) => Test.Lake.Control.Write(session => session.Execute(
        $"UPDATE event_data_stores SET {column} = @Value WHERE id = @Id", new { Value = value, Id = TestServer.Id(Store) }));

    public void SetStatus(string status)
    {
        SetColumn("status", status);
        SetColumn("deletion_requested_at", status == "PENDING_DELETION" ? Test.Time.GetUtcNow().ToUnixTimeMilliseconds() : null);
    }

    public static JsonArray Selectors(string category) => new(new JsonObject
    {
        ["FieldSelectors"] = new JsonArray(new JsonObject { ["Field"] = "eventCategory", ["Equals"] = new JsonArray(category) }),
    });

    /// <summary>The ARN of another resource of the same kind, which is not there.</summary>
    public static string Absent(string arn) => arn[..^36] + Guid.NewGuid().ToString("D");
}
