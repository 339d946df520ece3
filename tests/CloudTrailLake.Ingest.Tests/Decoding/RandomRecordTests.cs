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
        string[] records = [.. Enumerable.Range(0, 3_000).Select(_ => random.Record())];
        using Decoded decoded = Decoded.From($"[{string.Join(',', records)}]");
        Assert.All(decoded.Rejections, r => Assert.Equal("invalid eventTime", r.Reason));
        Assert.True(decoded.Records.Count > 2_500, $"seed {seed}: only {decoded.Records.Count} records");
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
        for (int i = 0; i < 30_000; i++)
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

        Assert.InRange(valid, 5_000, 25_000);
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
