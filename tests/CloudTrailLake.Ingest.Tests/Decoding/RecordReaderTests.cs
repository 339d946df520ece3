using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Tests.Decoding;

public sealed class RecordReaderTests
{
    private const string One = """{"eventTime":"2024-03-01T12:00:00Z","eventID":"1"}""";
    private const string Two = """{"eventTime":"2024-03-01T12:00:01Z","eventID":"2","requestParameters":{"a":[{"b":"} ]"}]}}""";
    private const string Three = """{"eventTime":"2024-03-01T12:00:02Z","eventID":"3"}""";

    public static TheoryData<string, string> Shapes => new()
    {
        { "log file", $$"""{"Records":[{{One}},{{Two}}]}""" },
        { "log file with members around", $$"""{"x":{"Records":[1]},"y":[1,2], "Records" : [ {{One}} , {{Two}} ] ,"z":"w","n":1}""" },
        { "log file behind a byte order mark", $$"""{{'\uFEFF'}}{"Records":[{{One}},{{Two}}]}""" },
        { "two log files in one", $$"""{"Records":[{{One}}]}{"Records":[{{Two}}]}""" },
        { "log files, a line each", $$"""{"Records":[{{One}}]}{{"\n"}}{"Records":[]}{{"\n"}}{"Records":[{{Two}}]}""" },
        { "records twice in one log file", $$"""{"Records":[{{One}}],"Records":[{{Two}}]}""" },
        { "array", $"[{One},{Two}]" },
        { "array of log files", $$"""[{"Records":[{{One}},{{Two}}]}]""" },
        { "two arrays", $"[{One}]\n[{Two}]" },
        { "a line each", $"{One}\n{Two}\n" },
        { "a line each, CRLF, empty lines", $"\r\n{One}\r\n\r\n{Two}\r\n" },
        { "one behind the other", One + Two },
        { "EventBridge", $$"""{"version":"0","detail-type":"AWS API Call via CloudTrail","source":"aws.s3","time":"2020-01-01T00:00:00Z","resources":[],"detail":{{One}}}{{"\n"}}{"detail":{{Two}},"detail-type":"x"}""" },
        { "LookupEvents output", $$"""{"Events":[{"EventId":"1","EventTime":1.5,"CloudTrailEvent":{{Quoted(One)}}},{"CloudTrailEvent":{{Quoted(Two)}},"Resources":[]}],"NextToken":"x"}""" },
        { "items of LookupEvents", $$"""{"CloudTrailEvent":{{Quoted(One)}}}{"CloudTrailEvent":{{Quoted(Two)}}}""" },
        { "OpenSearch documents", "[{\"@timestamp\":\"x\",\"aws\":{\"cloudtrail\":" + One + ",\"region\":\"r\"},\"event\":{}},{\"_index\":\"i\",\"_source\":{\"aws\":{\"cloudtrail\":" + Two + "}}}]" },
        { "mixed", $$"""[{{One}},{"detail-type":"x","detail":{{Two}}}]""" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryShapeGivesItsRecords(string shape, string text)
    {
        _ = shape;
        using Decoded plain = Decoded.From(text);
        using Decoded packed = Decoded.From(new MemoryStream(Gzip(text)));
        using Decoded trickling = Decoded.From(new TricklingStream(Encoding.UTF8.GetBytes(text)));
        foreach (Decoded decoded in new[] { plain, packed, trickling })
        {
            Assert.Empty(decoded.Rejections);
            Assert.Equal([One, Two], decoded.Records.Select(Encoding.UTF8.GetString));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\uFEFF")]
    [InlineData("[]")]
    [InlineData("[ ]")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Events":[],"x":1}""")]
    public void AnEmptyObjectHasNoRecords(string text)
    {
        using Decoded decoded = Decoded.From(text);
        Assert.Empty(decoded.Records);
        Assert.Empty(decoded.Rejections);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-17")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"a":{"b":1}}""")]
    [InlineData("[1]")]
    [InlineData("""{"eventTime":null}""")]
    [InlineData("""{"eventTime":"2024-02-30T00:00:00Z"}""")]
    [InlineData("""{"detail":{"state":"running"},"detail-type":"EC2 Instance State-change Notification"}""")]
    [InlineData("""{"CloudTrailEvent":"{\"eventTime\":"}""")]
    [InlineData("""{"CloudTrailEvent":"[]"}""")]
    [InlineData("""{"CloudTrailEvent":""}""")]
    [InlineData("""{"CloudTrailEvent":"\ud800"}""")]
    [InlineData("""{"eventTime":"2024-03-01T00:00:00Z","a":01}""")]
    [InlineData("""{"eventTime":"2024-03-01T00:00:00Z","a":"\x"}""")]
    [InlineData("""{"eventTime":"2024-03-01T00:00:00Z","a":nul}""")]
    [InlineData("""{"eventTime":"2024-03-01T00:00:00Z","a":"	"}""")]
    [InlineData("""{"eventTime":"2024-03-01T00:00:00Z","a":1,}""")]
    [InlineData("""{"eventTime":"2024-03-01T00:00:00Z" "a":1}""")]
    [InlineData("""{'eventTime':1}""")]
    public void WhatIsNoRecordIsRejectedAlone(string text)
    {
        foreach (string shape in new[] { $"[{One},{text},{Three}]", $"{{\"Records\":[{One},{text},{Three}]}}", $"{One}\n{text}\n{Three}" })
        {
            if (text == "[1]" && shape[0] == '{' && !shape.Contains("Records", StringComparison.Ordinal))
            {
                continue;
            }

            using Decoded decoded = Decoded.From(shape);
            Assert.Equal([One, Three], decoded.Records.Select(Encoding.UTF8.GetString));
            RecordRejection rejection = Assert.Single(decoded.Rejections);
            Assert.False(rejection.EndsObject);
            Assert.Equal(Encoding.UTF8.GetByteCount(shape[..shape.IndexOf(text, StringComparison.Ordinal)]), rejection.Offset);
            Assert.NotEqual("", rejection.Reason);
        }
    }

    [Fact]
    public void InvalidUtf8IsRejectedAlone()
    {
        byte[] text = Encoding.Latin1.GetBytes($"{{\"Records\":[{One},{{\"eventTime\":\"2024-03-01T00:00:00Z\",\"userAgent\":\"caf\u00e9\"}},{Three}]}}");
        using Decoded decoded = Decoded.From(new MemoryStream(text));
        Assert.Equal([One, Three], decoded.Records.Select(Encoding.UTF8.GetString));
        Assert.Equal("not valid UTF-8", Assert.Single(decoded.Rejections).Reason);
    }

    [Theory]
    [InlineData("}")]
    [InlineData("]")]
    [InlineData("\"")]
    [InlineData("{")]
    public void ABrokenStructureKeepsWhatCameBeforeAndCountsTheRestOnce(string breaking)
    {
        using Decoded decoded = Decoded.From($"{{\"Records\":[{One},{Two}{breaking},{Three},{Three}]}}");
        Assert.Equal([One, Two], decoded.Records.Take(2).Select(Encoding.UTF8.GetString));
        Assert.Equal(2, decoded.Records.Count);
        Assert.True(Assert.Single(decoded.Rejections).EndsObject);
    }

    [Fact]
    public void ATruncatedObjectKeepsWhatCameBeforeAndCountsTheRestOnce()
    {
        string text = $"{{\"Records\":[{One},{Two},{Three}],\"x\":1}}";
        int behindTwo = text.IndexOf(Two, StringComparison.Ordinal) + Two.Length;
        for (int length = 1; length < text.Length; length++)
        {
            using Decoded decoded = Decoded.From(text[..length]);
            Assert.True(Assert.Single(decoded.Rejections).EndsObject);
            Assert.True(length >= behindTwo ? decoded.Records.Count >= 2 : decoded.Records.Count < 2);
        }
    }

    [Fact]
    public void ATruncatedLineIsRejectedAlone()
    {
        for (int length = 1; length < Two.Length; length++)
        {
            using Decoded decoded = Decoded.From($"{One}\n{Two[..length]}\n{Three}\n");
            Assert.Equal([One, Three], decoded.Records.Select(Encoding.UTF8.GetString));
            Assert.False(Assert.Single(decoded.Rejections).EndsObject);
        }
    }

    [Fact]
    public void GzipMembersAreReadOneAfterTheOther()
    {
        using Decoded decoded = Decoded.From(new MemoryStream([.. Gzip($"{One}\n{Two}"), .. Gzip($"\n{Three}\n"), .. Gzip("")]));
        Assert.Empty(decoded.Rejections);
        Assert.Equal([One, Two, Three], decoded.Records.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void TruncatedGzipKeepsWhatCameBeforeAndCountsTheRestOnce()
    {
        var random = new Random(7);
        var text = new StringBuilder("{\"Records\":[");
        for (int i = 0; i < 3_000; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Poison.Of($"\"userAgent\":\"{random.NextInt64()}{random.NextInt64()}\""));
        }

        byte[] packed = Gzip(text.Append("]}").ToString());
        foreach (int length in new[] { packed.Length / 2, packed.Length - 1, packed.Length - 8, packed.Length - 20 })
        {
            using Decoded decoded = Decoded.From(new MemoryStream(packed[..length]));
            RecordRejection rejection = Assert.Single(decoded.Rejections);
            Assert.True(rejection.EndsObject);
            Assert.Contains("gzip", rejection.Reason, StringComparison.Ordinal);
            Assert.InRange(decoded.Records.Count, length == packed.Length / 2 ? 1_000 : 2_900, 3_000);
        }
    }

    [Fact]
    public void GzipThatEndsBetweenTwoLinesButNotItsMemberIsTruncated()
    {
        // A flush makes the bytes of the first line whole on their own.
        var packed = new MemoryStream();
        using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(Encoding.UTF8.GetBytes(One + "\n"));
        gzip.Flush();
        using Decoded decoded = Decoded.From(new MemoryStream(packed.ToArray()));
        Assert.Equal([One], decoded.Records.Select(Encoding.UTF8.GetString));
        Assert.Contains("truncated gzip", Assert.Single(decoded.Rejections).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void PaddingBehindGzipIsIgnored()
    {
        using Decoded decoded = Decoded.From(new MemoryStream([.. Gzip($"{One}\n{Two}"), .. new byte[512]]));
        Assert.Empty(decoded.Rejections);
        Assert.Equal(2, decoded.Records.Count);
    }

    [Fact]
    public void CorruptGzipIsRejected()
    {
        byte[] packed = Gzip($"{One}\n{Two}");
        packed[packed.Length / 2] ^= 0xFF;
        using Decoded decoded = Decoded.From(new MemoryStream(packed));
        Assert.True(Assert.Single(decoded.Rejections).EndsObject);
    }

    [Fact]
    public void AnObjectTooLargeOrTooDenseIsCutOff()
    {
        string text = $"[{string.Join(',', Enumerable.Repeat(One, 20_000))}]";
        var small = new DecodingLimits { MaxDecompressedBytes = 300_000 };
        using Decoded tooLarge = Decoded.From(new MemoryStream(Encoding.UTF8.GetBytes(text)), small);
        Assert.Contains("300000 bytes", Assert.Single(tooLarge.Rejections).Reason, StringComparison.Ordinal);
        Assert.NotEmpty(tooLarge.Records);

        var dense = new DecodingLimits { MaxCompressionRatio = 20, RatioGraceBytes = 300_000 };
        using Decoded tooDense = Decoded.From(new MemoryStream(Gzip(text)), dense);
        Assert.Contains("20 times", Assert.Single(tooDense.Rejections).Reason, StringComparison.Ordinal);
        Assert.NotEmpty(tooDense.Records);
    }

    [Fact]
    public void ManyRecordsPassThroughOneWindow()
    {
        string[] records = [.. Enumerable.Range(0, 5_000).Select(i => Poison.Of($"\"eventName\":\"{i}\",\"userAgent\":\"{new string('u', i % 700)}\""))];
        foreach (string text in new[] { $"{{\"Records\":[{string.Join(" ,\n", records)}]}}", string.Join('\n', records) })
        {
            using Decoded decoded = Decoded.From(text);
            Assert.Empty(decoded.Rejections);
            Assert.Equal(records, decoded.Records.Select(Encoding.UTF8.GetString));
            for (int i = 0; i < records.Length; i += 500)
            {
                Assert.Equal(records[i], Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text), (int)decoded.Batch.Offsets[i], records[i].Length));
            }
        }
    }

    [Fact]
    public void EnvelopesWithoutRecordsArePassedOver()
    {
        string empty = string.Concat(Enumerable.Repeat("{\"Records\":[]},", 100_000));
        using Decoded decoded = Decoded.From($"[{empty}{One},{empty}{Two}]");
        Assert.Empty(decoded.Rejections);
        Assert.Equal([One, Two], decoded.Records.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void AReaderIsReusedAfterABrokenObject()
    {
        using var reader = new RecordReader();
        reader.Open(new MemoryStream("{\"Records\":[{"u8.ToArray()));
        Assert.Equal(RecordReadStatus.Rejected, reader.Read());
        Assert.Equal(RecordReadStatus.End, reader.Read());
        Assert.Equal(RecordReadStatus.End, reader.Read());
        reader.Open(new MemoryStream(Encoding.UTF8.GetBytes(One)));
        Assert.Equal(RecordReadStatus.Record, reader.Read());
        Assert.Equal(0, reader.Offset);
        Assert.Equal(RecordReadStatus.End, reader.Read());
    }

    private static string Quoted(string json) => JsonSerializer.Serialize(json);

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>Gives a byte or two at a time.</summary>
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 2)));
    }
}
