using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Ingest.Tests.Decoding;

public sealed class EventsViewTests
{
    /// <summary>The view for other tools stands beside the description of the files, and is the expression that queries use.</summary>
    [Fact]
    public void TheReadyMadeViewIsInStepWithTheSchema()
    {
        string file = Path.Combine(RepositoryRoot(), "engine", "events-view.sql");
        string expected = EventJson.CreateViewSql(EventSchema.For(EventStoreFamily.Events), "events", "event_files") + ";\n";
        if (Environment.GetEnvironmentVariable("CTLAKE_WRITE_EVENTS_VIEW") is not null)
        {
            File.WriteAllText(file, expected);
        }

        Assert.True(expected == File.ReadAllText(file), "engine/events-view.sql is out of step: run this test with CTLAKE_WRITE_EVENTS_VIEW=1.");
    }

    [Fact]
    public void TheChecksumIsTheSha256OfTheJsonText()
    {
        using Decoded decoded = Decoded.From("""{"eventTime":"2024-03-01T12:00:00Z","eventCategory":"Management","responseElements":null}""");
        decoded.Store();
        const string Json = """{"eventTime":"2024-03-01T12:00:00Z","eventCategory":"Management","responseElements":null}""";
        Assert.Equal(
            [Json, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Json)))],
            decoded.Query("SELECT eventjson, eventjsonchecksum FROM events"));
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "CloudTrailLake.sln")))
        {
            at = at.Parent!;
        }

        return at.FullName;
    }
}
