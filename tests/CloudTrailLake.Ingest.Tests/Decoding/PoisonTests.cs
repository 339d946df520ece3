using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Tests.Decoding;

public sealed class PoisonTests
{
    [Fact]
    public void EveryPoisonousRecordComesBack()
    {
        using Decoded decoded = Decoded.From($"{{\"Records\":[{string.Join(",\n", Poison.Records)}]}}");
        Assert.Empty(decoded.Rejections);
        Assert.True(Poison.Records.Count >= 40);
        Assert.Equal(Poison.Records.Count, decoded.Records.Count);
        decoded.AssertLossless();
    }

    [Fact]
    public void NoPoisonousRecordMakesAQueryFail()
    {
        using Decoded decoded = Decoded.From(string.Join('\n', Poison.Records.Select(r => r.ReplaceLineEndings(" "))));
        Assert.Empty(decoded.Rejections);
        decoded.Store();
        foreach (string map in new[] { "requestparameters", "responseelements", "additionaleventdata", "serviceeventdetails", "eventcontext.requestcontext", "useridentity.sessioncontext.webidfederationdata.attributes" })
        {
            Assert.All(decoded.Query($"SELECT json_valid({map}) FROM events WHERE {map} IS NOT NULL"), v => Assert.Equal("True", v));
            decoded.Query($"SELECT json_keys({map}), json_extract_string({map}, '$.\"a\"'), json_type({map}), json({map}), upper({map}), {map} LIKE '%x%', regexp_matches({map}, 'x') FROM events");
        }

        Assert.All(decoded.Query("SELECT json_valid(eventjson) FROM events WHERE NOT contains(lower(eventjson), '\\ud') AND NOT contains(lower(eventjson), '\\udf')"), v => Assert.Equal("True", v));
        decoded.Query("SELECT * FROM events ORDER BY eventtime");
        decoded.Query("SELECT lower(useragent), length(useragent), regexp_replace(useragent, 'a', 'b'), useragent LIKE '%a%', split(useragent, 'a'), strptime('2020', '%Y') FROM events");
        decoded.Query("SELECT count(DISTINCT eventjsonchecksum), min(eventname), max(useridentity.arn), count(*) FROM events GROUP BY eventtime");
    }

    [Fact]
    public void OneBeyondTheDepthIsRejectedAlone()
    {
        using Decoded decoded = Decoded.From($"[{Poison.Deep(DecodingLimits.MaxDepth)},{Poison.Deep(DecodingLimits.MaxDepth + 1)},{Poison.Deep(2_000)},{Poison.Deep(999)}]");
        Assert.Equal(2, decoded.Records.Count);
        Assert.Equal(2, decoded.Rejections.Count);
        Assert.All(decoded.Rejections, r => Assert.False(r.EndsObject));
    }

    [Fact]
    public void TheDepthCountsFromTheRecordInsideItsEnvelope()
    {
        using Decoded decoded = Decoded.From(
            $"{{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{Poison.Deep(DecodingLimits.MaxDepth)}}}",
            $"{{\"_source\":{{\"aws\":{{\"cloudtrail\":{Poison.Deep(DecodingLimits.MaxDepth)}}}}}}}",
            $"{{\"_source\":{{\"aws\":{{\"cloudtrail\":{Poison.Deep(DecodingLimits.MaxDepth + 1)}}}}}}}");
        Assert.Equal(2, decoded.Records.Count);
        Assert.Single(decoded.Rejections);
        decoded.AssertLossless();
    }

    [Fact]
    public void ARecordMayHaveOneMegabyteWithoutItsWhiteSpace()
    {
        string largest = Sized(DecodingLimits.MaxRecordBytes);
        using Decoded decoded = Decoded.From($"{{\"Records\":[{largest},{Sized(DecodingLimits.MaxRecordBytes + 1)},{largest.Replace(",", new string(' ', 200_000) + ",", StringComparison.Ordinal)}]}}");
        Assert.Equal(2, decoded.Records.Count);
        Assert.Equal("larger than 1 MB", Assert.Single(decoded.Rejections).Reason);
        decoded.AssertLossless();
    }

    [Fact]
    public void AnItemLargerThanTheBufferIsPassedOverAndTheOthersStay()
    {
        string oversized = Sized(3 * DecodingLimits.MaxItemBytes);
        string record = Poison.Of("\"eventName\":\"x\"");
        foreach (string shape in new[] { $"[{record},{oversized},{record}]", $"{record}\n{oversized}\n{record}", $"{{\"Records\":[{record},{oversized},{record}]}}" })
        {
            using Decoded decoded = Decoded.From(shape);
            Assert.Equal(2, decoded.Records.Count);
            RecordRejection rejection = Assert.Single(decoded.Rejections);
            Assert.Equal("larger than 1 MB", rejection.Reason);
            Assert.Equal(DecodingLimits.MaxSampleBytes, rejection.Sample.Length);
        }
    }

    private static string Sized(int bytes)
    {
        string empty = Poison.Of("\"userAgent\":\"\"");
        return empty.Replace("\"userAgent\":\"\"", $"\"userAgent\":\"{new string('x', bytes - empty.Length)}\"", StringComparison.Ordinal);
    }
}
