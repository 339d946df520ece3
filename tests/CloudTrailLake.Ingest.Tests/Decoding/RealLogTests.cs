using System.Text.Json;

namespace CloudTrailLake.Ingest.Tests.Decoding;

public sealed class RealLogTests
{
    [RealLogsFact]
    public void EveryReadableRecordComesBackFromItsColumns()
    {
        using var decoded = new Decoded();
        int expected = 0;
        foreach (string file in Directory.EnumerateFiles(RealLogs.Folder!, "*.json*", SearchOption.AllDirectories).Where(f => !f.EndsWith("samples-large.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using FileStream stream = File.OpenRead(file);
            decoded.Add(stream);
            expected += Count(file);
        }

        Assert.Empty(decoded.Rejections);
        Assert.Equal(expected, decoded.Records.Count);
        Assert.True(expected > 2_900, $"only {expected} records");
        decoded.AssertLossless();
    }

    [RealLogsFact]
    public void AFileThatStopsBeingJsonKeepsWhatCameBefore()
    {
        using FileStream stream = File.OpenRead(Path.Combine(RealLogs.Folder!, "opensearch-catalog", "samples-large.json"));
        using Decoded decoded = Decoded.From(stream);
        Assert.Equal(2, decoded.Records.Count);
        Assert.True(Assert.Single(decoded.Rejections).EndsObject);
        decoded.AssertLossless();
    }

    private static int Count(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionMode.Decompress) : stream;
        using JsonDocument document = JsonDocument.Parse(plain);
        JsonElement root = document.RootElement;
        return root.ValueKind == JsonValueKind.Array ? root.GetArrayLength() : root.TryGetProperty("Records", out JsonElement records) ? records.GetArrayLength() : 1;
    }
}
