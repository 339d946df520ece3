using System.Text;
using System.Text.Json;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Tests.Decoding;

public sealed class RandomRecordTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_240_301)]
    [InlineData(777)]
    public void RandomRecordsComeBackAndMapsAreJsonToDuckDb(int seed)
    {
        var random = new RandomRecords(seed);
        string[] records = [.. Enumerable.Range(0, 1_500).Select(_ => random.Record())];
        using Decoded decoded = Decoded.From($"[{string.Join(',', records)}]");
        Assert.All(decoded.Rejections, r => Assert.Equal("invalid eventTime", r.Reason));
        Assert.True(decoded.Records.Count > 1_200, $"seed {seed}: only {decoded.Records.Count} records");
        decoded.AssertLossless();
        Assert.All(decoded.Query("SELECT json_valid(requestparameters) FROM events WHERE requestparameters IS NOT NULL"), v => Assert.Equal("True", v));
    }

    /// <summary>What System.Text.Json refuses we refuse, and what it takes we take, on texts that are nearly JSON.</summary>
    [Fact]
    public unsafe void TheScannerAgreesWithSystemTextJsonOnDamagedTexts()
    {
        var records = new RandomRecords(42);
        var random = new Random(42);
        using var scanner = new JsonScanner(DecodingLimits.MaxDepth);
        int valid = 0;
        for (int i = 0; i < 6_000; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(records.Record());
            for (int damage = random.Next(3); damage > 0; damage--)
            {
                text[random.Next(text.Length)] = (byte)"{}[]\",:\\eE+-.019tfnu \n"[random.Next(22)];
            }

            int length = random.Next(5) == 0 ? random.Next(1, text.Length) : text.Length;
            byte[] padded = new byte[length + JsonScanner.Padding];
            text.AsSpan(0, length).CopyTo(padded);
            bool ours;
            fixed (byte* p = padded)
            {
                int start = text.AsSpan(0, length).IndexOfAnyExcept(" \t\r\n"u8);
                ours = start >= 0 && scanner.Scan(p + start, length - start, stopAtContainer: false) == ScanStatus.Complete
                    && !text.AsSpan(0, length)[(start + scanner.Position)..].ContainsAnyExcept(" \t\r\n"u8);
            }

            bool theirs = IsJson(text.AsSpan(0, length));
            valid += theirs ? 1 : 0;
            Assert.True(ours == theirs, $"ours {ours}, theirs {theirs}: {Encoding.UTF8.GetString(text, 0, length)}");
        }

        Assert.InRange(valid, 1_000, 5_000);
    }

    /// <summary>Whatever an object holds, reading it ends, nothing is thrown, and what is taken in comes back.</summary>
    [Fact]
    public void DamagedObjectsNeverStopTheReader()
    {
        var records = new RandomRecords(99);
        var random = new Random(99);
        using var decoded = new Decoded();
        for (int i = 0; i < 1_000; i++)
        {
            string[] some = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => records.Record())];
            byte[] text = Encoding.UTF8.GetBytes(random.Next(5) switch
            {
                0 => $"{{\"Records\":[{string.Join(',', some)}],\"x\":1}}",
                1 => $"[{string.Join(',', some)}]",
                2 => string.Join('\n', some.Select(r => $"{{\"detail-type\":\"x\",\"detail\":{r}}}")),
                3 => $"{{\"Events\":[{string.Join(',', some.Select(r => $"{{\"CloudTrailEvent\":{JsonSerializer.Serialize(r)}}}"))}]}}",
                _ => string.Join('\n', some),
            });
            for (int damage = random.Next(4); damage > 0; damage--)
            {
                text[random.Next(text.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:\\e0tfn \n"[random.Next(15)];
            }

            int before = decoded.Records.Count + decoded.Rejections.Count;
            decoded.Add(new MemoryStream(text, 0, random.Next(6) == 0 ? random.Next(text.Length) : text.Length));
            Assert.InRange(decoded.Records.Count + decoded.Rejections.Count - before, 0, text.Length);
        }

        Assert.InRange(decoded.Rejections.Count, 100, 3_000);
        Assert.True(decoded.Records.Count > 1_000);
        decoded.AssertLossless();
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = DecodingLimits.MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
