using System.IO.Compression;
using System.Text.Json;
using CloudTrailLake.Samples.Intrusion;

namespace CloudTrailLake.Ingest.Tests.Samples;

/// <summary>The sample that quickstart ships tells its story, in order, inside the last three days.</summary>
public sealed class IntrusionStoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 13, 37, 11, TimeSpan.Zero);
    private static readonly List<JsonElement> Records = [.. Read(new IntrusionStory(Now))];

    [Fact]
    public void It_is_small_and_of_the_last_three_days()
    {
        Assert.InRange(Records.Count, 3_000, 5_000);
        Assert.All(Records, r => Assert.InRange(Time(r), Now.AddDays(-3).AddSeconds(-1), Now));
        Assert.Equal(Records.Count, Records.Select(r => Text(r, "eventID")).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_same_moment_and_seed_make_the_same_files()
    {
        static List<string> Content(IntrusionStory story) => [.. story.Files().Select(f => $"{f.Key} {f.Events} {Convert.ToBase64String(f.Content)}")];

        Assert.Equal(Content(new IntrusionStory(Now, 3)), Content(new IntrusionStory(Now, 3)));
        Assert.NotEqual(Content(new IntrusionStory(Now, 3)), Content(new IntrusionStory(Now, 4)));
    }

    [Fact]
    public void The_stages_follow_each_other()
    {
        var intruder = Records.Where(r => Text(r, "sourceIPAddress") == StoryCast.IntruderAddress).OrderBy(Time).ToList();
        string[] landmarks = ["GetCallerIdentity", "ListBuckets", "CreatePolicyVersion", "CreateUser", "CreateAccessKey", "StopLogging", "GetSecretValue", "GetObject", "ModifySnapshotAttribute"];
        var at = landmarks.Select(name => intruder.FindIndex(r => Text(r, "eventName") == name)).ToList();

        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
        Assert.Equal(240, intruder.Count(r => Text(r, "eventName") == "GetObject"));
        Assert.True(intruder.Count(r => r.TryGetProperty("errorCode", out _)) > 25);
        Assert.All(intruder, r => Assert.Contains(r.GetProperty("userIdentity").GetProperty("accessKeyId").GetString(), (string[])[StoryCast.LeakedKey, StoryCast.BackdoorKey]));
    }

    [Fact]
    public void The_owner_of_the_key_calls_from_home_alone()
    {
        var owner = Records.Where(r => r.GetProperty("userIdentity").TryGetProperty("accessKeyId", out var key) && key.GetString() == StoryCast.LeakedKey
            && Text(r, "sourceIPAddress") == StoryCast.OwnerAddress).ToList();

        Assert.True(owner.Count > 50);
        Assert.DoesNotContain(owner, r => r.TryGetProperty("errorCode", out _));
    }

    private static IEnumerable<JsonElement> Read(IntrusionStory story)
    {
        foreach (var (_, content, events) in story.Files())
        {
            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            var records = JsonDocument.Parse(gzip).RootElement.GetProperty("Records");
            Assert.Equal(events, records.GetArrayLength());
            foreach (var record in records.EnumerateArray())
                yield return record;
        }
    }

    private static DateTimeOffset Time(JsonElement record) => record.GetProperty("eventTime").GetDateTimeOffset();

    private static string? Text(JsonElement record, string member) => record.GetProperty(member).GetString();
}
