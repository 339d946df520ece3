using System.Text;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;
using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Tests.Decoding;

public sealed class EventDecoderTests
{
    // From 1970 on, each computed by hand from the civil calendar: 19,783 days to 2024-03-01, 19,782 to 2024-02-29.
    [Theory]
    [InlineData("\"2024-03-01T12:00:00Z\"", 1_709_294_400_000_000, 19_783)]
    [InlineData("\"2024-03-01T12:00:00.5Z\"", 1_709_294_400_500_000, 19_783)]
    [InlineData("\"2024-03-01T12:00:00.1234567Z\"", 1_709_294_400_123_456, 19_783)]
    [InlineData("\"2024-03-01T01:30:00+02:00\"", 1_709_249_400_000_000, 19_782)]
    [InlineData("\"2024-02-29T22:30:00-01\"", 1_709_249_400_000_000, 19_782)]
    [InlineData("\"2024-02-29 23:30:00\"", 1_709_249_400_000_000, 19_782)]
    [InlineData("1709249400", 1_709_249_400_000_000, 19_782)]
    [InlineData("1709249400250", 1_709_249_400_250_000, 19_782)]
    [InlineData("\"1969-12-31T23:59:59Z\"", -1_000_000, -1)]
    [InlineData("\"1970-01-01T00:00:00Z\"", 0, 0)]
    public void ReadsTimes(string time, long micros, int day)
    {
        using var record = new OneRecord($"{{\"eventTime\":{time}}}");
        Assert.Equal(micros, record.Decoder.EventTimeMicros);
        Assert.Equal(day, record.Decoder.CalendarDay);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"2024-03-01\"")]
    [InlineData("\"2024-13-01T00:00:00Z\"")]
    [InlineData("\"2023-02-29T00:00:00Z\"")]
    [InlineData("\"2024-03-01T24:00:00Z\"")]
    [InlineData("\"2024-03-01T12:60:00Z\"")]
    [InlineData("\"2024-03-01T12:00:61Z\"")]
    [InlineData("\"2024-03-01T12:00:00.Z\"")]
    [InlineData("\"2024-03-01T12:00:00X\"")]
    [InlineData("\"2024-03-01T12:00:00+25:00\"")]
    [InlineData("\"2024-03-01T12:00:00+1\"")]
    [InlineData("\"0000-03-01T12:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00+01:00\"")]
    [InlineData("\"9999-12-31T23:59:59-01:00\"")]
    [InlineData("\"٢٠٢٤-03-01T12:00:00Z\"")]
    [InlineData("1e30")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    public void RefusesWhatIsNoTime(string time)
    {
        using var reader = new RecordReader();
        using var decoder = new EventDecoder(EventStoreFamily.Events);
        reader.Open(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"eventTime\":{time}}}")));
        Assert.Equal(RecordReadStatus.Record, reader.Read());
        Assert.Equal("invalid eventTime", decoder.TryDecode(reader.Current));
    }

    [Theory]
    [InlineData("""
        "eventCategory":"Data","managementEvent":true
        """, "Data")]
    [InlineData("""
        "eventVersion":"1.06","managementEvent":true,"eventType":"AwsApiCall"
        """, "Management")]
    [InlineData("""
        "eventVersion":"1.06","managementEvent":false,"eventType":"AwsApiCall"
        """, "Data")]
    [InlineData("""
        "eventVersion":"1.05","eventType":"AwsConsoleSignIn"
        """, "Management")]
    [InlineData("""
        "eventVersion":"1.0"
        """, "Management")]
    [InlineData("""
        "eventVersion":"1.05","eventType":"AwsApiCall","eventSource":"s3.amazonaws.com","resources":[{"type":"AWS::S3::Bucket"},{"type":"AWS::S3::Object"}]
        """, "Data")]
    [InlineData("""
        "eventVersion":"1.05","eventType":"AwsApiCall","eventSource":"s3.amazonaws.com","resources":[{"type":"AWS::S3::Bucket"}]
        """, "Management")]
    [InlineData("""
        "eventVersion":"1.05","eventType":"AwsApiCall","eventSource":"lambda.amazonaws.com","eventName":"Invoke"
        """, "Data")]
    [InlineData("""
        "eventType":"AwsVpceEvents"
        """, "NetworkActivity")]
    [InlineData("""
        "eventType":"AwsVpceEvent"
        """, "NetworkActivity")]
    [InlineData("""
        "eventType":"AwsCloudTrailInsight"
        """, "Insight")]
    [InlineData("""
        "eventType":"SomethingElse"
        """, null)]
    [InlineData("""
        "eventCategory":null,"managementEvent":false
        """, "Data")]
    public void DerivesTheCategoryOfOldRecordsForSqlButNotIntoTheRecord(string members, string? category)
    {
        using Decoded decoded = Decoded.From($"{{\"eventTime\":\"2024-03-01T12:00:00Z\",{members.Trim()}}}");
        Assert.Equal(category ?? "", Assert.Single(decoded.Categories));
        decoded.AssertLossless();
        Assert.Equal([category], decoded.Query("SELECT eventcategory FROM events"));
    }

    [Fact]
    public void GivesSelectorsWhatTheyLookAt()
    {
        using var record = new OneRecord("""
            {"eventTime":"2024-03-01T12:00:00Z","eventCategory":"Da\u0074a","eventName":"PutObject","eventSource":"s3.amazonaws.com","eventType":"AwsApiCall",
             "readOnly":false,"errorCode":"Access\"Denied","vpcEndpointId":"vpce-1","sessionCredentialFromConsole":"true","userIdentity":{"type":"x","arn":"arn:\u00e9"},
             "resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::b\/k"},{"ARN":"only"},5,{"type":"only"}]}
            """);
        SelectorInput input = record.Decoder.Selection;
        Assert.Equal("Data", Text(input.EventCategory));
        Assert.Equal("PutObject", Text(input.EventName));
        Assert.Equal("s3.amazonaws.com", Text(input.EventSource));
        Assert.Equal("AwsApiCall", Text(input.EventType));
        Assert.Equal("false", Text(input.ReadOnly));
        Assert.Equal("Access\"Denied", Text(input.ErrorCode));
        Assert.Equal("vpce-1", Text(input.VpcEndpointId));
        Assert.Equal("true", Text(input.SessionCredentialFromConsole));
        Assert.Equal("arn:é", Text(input.UserIdentityArn));
        Assert.Equal(3, input.Resources.Length);
        Assert.Equal("AWS::S3::Object", Text(input.TypeOf(input.Resources[0])));
        Assert.Equal("arn:aws:s3:::b/k", Text(input.ArnOf(input.Resources[0])));
        Assert.Null(Text(input.TypeOf(input.Resources[1])));
        Assert.Equal("only", Text(input.ArnOf(input.Resources[1])));
        Assert.Equal("only", Text(input.TypeOf(input.Resources[2])));
        Assert.Null(Text(input.ArnOf(input.Resources[2])));
    }

    [Fact]
    public void WhatIsMissingIsAbsentToSelectors()
    {
        using var record = new OneRecord("""{"eventTime":"2024-03-01T12:00:00Z","eventName":null,"userIdentity":null,"resources":null,"eventType":"x"}""");
        SelectorInput input = record.Decoder.Selection;
        Assert.Null(Text(input.EventCategory));
        Assert.Null(Text(input.EventName));
        Assert.Null(Text(input.UserIdentityArn));
        Assert.Null(Text(input.ReadOnly));
        Assert.Equal(0, input.Resources.Length);
    }

    [Fact]
    public void TheEventIdIsTheExactTextAndTheHashIgnoresLayout()
    {
        using var plain = new OneRecord("""{"eventTime":"2024-03-01T12:00:00Z","eventID":"A-\u0062","a":[1,2]}""");
        using var spaced = new OneRecord("""{ "eventTime" : "2024-03-01T12:00:00Z", "eventID":"A-\u0062","a" : [ 1, 2 ] }""");
        using var without = new OneRecord("""{"eventTime":"2024-03-01T12:00:00Z","eventID":null}""");
        Assert.Equal("A-b", Encoding.UTF8.GetString(plain.Decoder.EventId));
        Assert.Equal(0, without.Decoder.EventId.Length);
        byte[] first = new byte[32], second = new byte[32];
        plain.Decoder.Sha256(first);
        spaced.Decoder.Sha256(second);
        Assert.Equal(first, second);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData("""{"eventTime":"2024-03-01T12:00:00Z","eventID":"A-\u0062","a":[1,2]}"""u8), first);
    }

    [Fact]
    public void ColumnsHoldTheValuesSqlExpects()
    {
        using Decoded decoded = Decoded.From("""
            {"eventVersion":"1.08","eventTime":"2024-03-01T12:00:00.25Z","eventName":"A\u0042","readOnly":true,"managementEvent":"false","eventID":5,
             "userIdentity":{"type":"AssumedRole","sessionContext":{"attributes":{"creationDate":"2024-03-01T11:00:00Z","mfaAuthenticated":true},"sessionIssuer":{"userName":"u"}}},
             "requestParameters":{ "a" : 1, "b" : "x", "a" : [ 2 ] },"responseElements":null,"resources":[{"ARN":"r1","type":"t1"},7,{"ARN":"r2"}],"userAgent":"\ud800x"}
            """);
        decoded.AssertLossless();
        Assert.Equal(
            [
                "1.08", "1709294400250000", "AB", "true", "false", "5", "AssumedRole", "1709290800000000", "true", "u", "{\"b\":\"x\",\"a\":[2]}", null, "2", "r2", "\uFFFDx", "Data",
            ],
            decoded.Query("""
                SELECT eventversion, epoch_us(eventtime)::VARCHAR, eventname, readonly::VARCHAR, managementevent::VARCHAR, eventid, useridentity.type,
                epoch_us(useridentity.sessioncontext.attributes.creationdate)::VARCHAR, useridentity.sessioncontext.attributes.mfaauthenticated,
                useridentity.sessioncontext.sessionissuer.username, requestparameters, responseelements, len(resources)::VARCHAR, resources[2].arn, useragent, eventcategory FROM events
                """));
    }

    [Fact]
    public void TheResidualOfOrdinaryRecordsIsOneOfAFewTexts()
    {
        using Decoded decoded = Decoded.From(
            """{"eventTime":"2024-03-01T12:00:00Z","eventCategory":"Management","responseElements" : null }""",
            """{"eventTime":"2024-03-01T12:00:00Z","eventCategory":"Management"}""",
            """{"eventTime":"2024-03-01T12:00:00Z"}""",
            """{"responseElements":null,"eventTime":"2024-03-01T12:00:00Z","requestParameters":null}""");
        Assert.Equal(
            ["{\"responseElements\":null}", "", "[[\"eventCategory\"],{}]", "[[\"eventCategory\"],{\"responseElements\":null,\"requestParameters\":null}]"],
            Enumerable.Range(0, 4).Select(row => Encoding.UTF8.GetString(decoded.Batch.Bytes(decoded.Batch.Residual.Values[row]))));
    }

    [Fact]
    public void ABatchIsReused()
    {
        using var decoded = new Decoded();
        for (int round = 0; round < 3; round++)
        {
            decoded.Batch.Clear();
            decoded.Records.Clear();
            decoded.Add(new MemoryStream(Encoding.UTF8.GetBytes(string.Join(',', Poison.Records.Skip(round * 20).Prepend("[").Append("]")).Replace("[,", "[", StringComparison.Ordinal).Replace(",]", "]", StringComparison.Ordinal))));
            decoded.Query("SELECT count(*) FROM batch()");
        }

        Assert.Equal(decoded.Records.Count, decoded.Batch.Rows);
        decoded.AssertLossless();
    }

    private static string? Text(Utf8Value value) => value.IsPresent ? Encoding.UTF8.GetString(value.Bytes) : null;

    private sealed class OneRecord : IDisposable
    {
        private readonly RecordReader _reader = new();

        public OneRecord(string json)
        {
            _reader.Open(new MemoryStream(Encoding.UTF8.GetBytes(json)));
            Assert.Equal(RecordReadStatus.Record, _reader.Read());
            Assert.Null(Decoder.TryDecode(_reader.Current));
        }

        public EventDecoder Decoder { get; } = new(EventStoreFamily.Events);

        public void Dispose()
        {
            Decoder.Dispose();
            _reader.Dispose();
        }
    }
}
