using System.Text;

namespace CloudTrailLake.Ingest.Tests.Decoding;

/// <summary>Records that are valid JSON with a valid time, and otherwise as bad as can be. All must be taken in, and come back.</summary>
internal static class Poison
{
    private const string Head = "\"eventVersion\":\"1.08\",\"eventTime\":\"2024-03-01T12:00:00Z\",\"eventID\":\"p\"";

    public static IReadOnlyList<string> Records { get; } =
    [
        // Times
        """{"eventTime":"2024-02-29T23:59:59.123Z"}""",
        """{"eventTime":"2024-02-29T23:59:59.120Z"}""",
        """{"eventTime":"2024-02-29T23:59:59.123456789Z"}""",
        """{"eventTime":"2024-02-29T23:59:59.000001Z"}""",
        """{"eventTime":"2024-02-29T23:59:60Z"}""",
        """{"eventTime":"2024-03-01T01:30:00+02:00"}""",
        """{"eventTime":"2024-03-01T01:30:00-0530"}""",
        """{"eventTime":"2024-03-01 01:30:00"}""",
        """{"eventTime":"2024-03-01t01:30:00z"}""",
        """{"eventTime":"2024\u002d03-01T12:00:00Z"}""",
        """{"eventTime":"0001-01-01T00:00:00Z"}""",
        """{"eventTime":"9999-12-31T23:59:59.999999Z"}""",
        """{"eventTime":1709294400}""",
        """{"eventTime":1709294400123}""",
        """{"eventTime":1.7092944e9}""",
        """{"eventTime":"2024-03-01T12:00:00Z","userIdentity":{"sessionContext":{"attributes":{"creationDate":"2024-03-01T11:00:00.5Z"}}}}""",
        """{"eventTime":"2024-03-01T12:00:00Z","userIdentity":{"sessionContext":{"attributes":{"creationDate":"yesterday","mfaAuthenticated":true}}}}""",
        """{"eventTime":"2024-03-01T12:00:00Z","eventTime":"2024-03-02T12:00:00Z"}""",

        // Nulls and wrong types
        Of("\"responseElements\":null"),
        Of("\"requestParameters\":null,\"responseElements\":null,\"readOnly\":null,\"resources\":null,\"userIdentity\":null,\"eventCategory\":null,\"tlsDetails\":null"),
        Of("\"eventName\":5,\"eventSource\":true,\"awsRegion\":[1],\"userAgent\":{\"a\":1},\"errorCode\":null"),
        Of("\"requestParameters\":\"text\",\"responseElements\":7,\"additionalEventData\":[{\"a\":1}],\"serviceEventDetails\":false"),
        Of("\"readOnly\":\"true\",\"managementEvent\":\"no\""),
        Of("\"readOnly\":1,\"managementEvent\":0"),
        Of("\"userIdentity\":\"root\""),
        Of("\"userIdentity\":[]"),
        Of("\"userIdentity\":{}"),
        Of("\"userIdentity\":{\"type\":null,\"arn\":5,\"sessionContext\":[]}"),
        Of("\"userIdentity\":{\"type\":\"Root\",\"sessionContext\":{\"webIdFederationData\":{},\"attributes\":{}}}"),
        Of("\"userIdentity\":{\"type\":\"Root\",\"sessionContext\":{\"webIdFederationData\":{\"attributes\":{\"a\":\"b\"}},\"unknown\":1}}"),
        Of("\"userIdentity\":{\"arn\":\"a\",\"arn\":\"b\"}"),
        Of("\"userIdentity\":{\"sessionContext\":{\"sourceIdentity\":\"a\"},\"sessionContext\":{\"assumedRoot\":\"b\"}}"),
        Of("\"resources\":{\"ARN\":\"a\"}"),
        Of("\"resources\":[]"),
        Of("\"resources\":[{}]"),
        Of("\"resources\":[null,5,\"x\",{\"ARN\":\"a\"},[]]"),
        Of("\"resources\":[{\"ARN\":\"a\",\"type\":\"t\"},{\"ARNPrefix\":\"b\",\"accountId\":\"c\"}]"),
        Of("\"resources\":[{\"ARN\":\"a\",\"ARN\":\"b\",\"more\":1}]"),
        Of("\"resources\":[{\"arn\":\"lower case\"}]"),
        Of("\"eventContext\":{\"requestContext\":{\"aws:a\":\"b\"},\"tagContext\":{\"principalTags\":{\"x\":\"y\"},\"resourceTags\":[{\"arn\":\"r\",\"tags\":{\"k\":\"v\"}},{\"arn\":\"s\"}]}}"),
        Of("\"eventContext\":{\"requestContext\":null,\"tagContext\":{\"resourceTags\":[null]}}"),
        Of("\"eventContext\":{\"tagContext\":{\"resourceTags\":[{\"tags\":{\"k\":1,\"k\":2}}]}}"),
        Of("\"eventContext\":{\"tagContext\":{\"resourceTags\":[]},\"tagContext\":{\"resourceTags\":[{\"arn\":\"r\"}]}}"),
        Of("\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"keyExchange\":\"x25519\"}"),
        Of("\"sessionCredentialFromConsole\":true"),
        Of("\"eventID\":17"),

        // Names
        Of("\"\":\"empty\",\"requestParameters\":{\"\":1,\" \":2}"),
        Of("\"a.b\":1,\"$\":2,\"$.c\":3,\"\\\"q\\\"\":4,\"'\":5,\"requestParameters\":{\"a.b\":1,\"$\":2,\"\\\"q\\\"\":3,\"'\":4,\"[0]\":5,\"*\":6}"),
        Of("\"event\\u004eame\":\"escaped name of a column\",\"\\u0065ventSource\":null"),
        Of("\"EVENTNAME\":\"another case\",\"eventname\":\"lower\",\"eventName\":\"right\""),
        Of("\"unknown\":{\"a\":[1,2,{\"b\":null}]},\"unknown\":2,\"other\":\"],{\""),
        Of("\"_residual\":\"x\",\"calendarday\":\"y\",\"eventjson\":\"z\",\"$commit_version\":1"),
        Of("\"eventName\":5,\"other\":\"],{\\\"eventSource\\\"\",\"eventSource\":\"kept\",\"x\":[[\"eventSource\"],{}]"),
        Of("\"eventName\":\"a\",\"eventName\":\"b\",\"eventName\":\"c\""),
        Of("\"requestParameters\":{\"a\":1,\"b\":2,\"a\":3}"),
        Of("\"requestParameters\":{\"a\":{\"x\":1,\"\\u0078\":2}}"),
        Of("\"requestParameters\":{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"k{i % 4_000}\":{i}")) + "}"),
        Of("\"requestParameters\":{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"commonprefix{i:D3}commonsuffix\":{i}")) + "}"),

        // Strings
        Of("\"userAgent\":\"\\\"quotes\\\" \\\\backslash\\\\ \\/slash\\/ \\b\\f\\n\\r\\t \\u00e9 \\ud83d\\ude00 é 😀\""),
        Of("\"userAgent\":\"a\\u0000b\",\"requestParameters\":{\"n\\u0000\":\"\\u0000\"},\"userIdentity\":{\"arn\":\"\\u0000\"}"),
        Of("\"userAgent\":\"\\u0001\\u001f\\u007f\\u0080\\u2028\\u2029\\ufeff\\uffff\""),
        Of("\"userAgent\":\"\\ud800\",\"errorMessage\":\"\\udc00x\",\"requestParameters\":{\"\\udbff\":\"\\ud800\\ud800\\udc00\",\"ok\":1},\"unknown\":\"\\udfff\""),
        Of("\"userIdentity\":{\"userName\":\"\\ud83d\"},\"resources\":[{\"ARN\":\"\\ude00\"}]"),
        Of("\"requestParameters\":{\"\\ud800\":1,\"\\ud801\":2}"),
        Of("\"userAgent\":\"\",\"errorCode\":\"null\",\"errorMessage\":\"12345678901\",\"sourceIPAddress\":\"123456789012\",\"requestID\":\"1234567890123\""),
        Of("\"userAgent\":\"'; DROP TABLE events; --\",\"requestParameters\":{\"a\":\"' || x || '\"}"),

        // Numbers
        Of("\"requestParameters\":{\"a\":1e400,\"b\":-0,\"c\":-0.0,\"d\":1.10,\"e\":1E+5,\"f\":123456789012345678901234567890,\"g\":0.1e-400,\"h\":18446744073709551616}"),
        Of("\"additionalEventData\":{\"bytesTransferredIn\":0.0,\"deep\":[1.0,1.00,10e0,-1e-0]}"),

        // White space
        "{\r\n\t\"eventTime\" : \"2024-03-01T12:00:00Z\" ,\r\n\"requestParameters\" : { \"a b\" : [ 1 , 2 ] , \"c\\n\" : \" d \" } , \"unknown\" : [ ] , \"resources\" : [ { \"ARN\" : \" \" } ]\r\n}",
        Of("\"requestParameters\":{ },\"responseElements\":{\n}"),

        // Depth and size
        Deep(999),
        Deep(1_000),
        Of($"\"requestParameters\":{{\"big\":\"{new string('x', 1_000_000)}\"}}"),
        Of($"\"unknown\":\"{new string('é', 500_000)}\""),
        Of($"\"userAgent\":\"{new string('"', 3).Replace("\"", "\\\"", StringComparison.Ordinal)}{new string('y', 300_000)}\""),
        Of("\"requestParameters\":{\"many\":[" + string.Join(',', Enumerable.Repeat("{}", 100_000)) + "]}"),
        Of(string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"\"unknown{i}\":null"))),
        Of("\"resources\":[" + string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"{{\"ARN\":\"arn:aws:s3:::bucket/{i}\"}}")) + "]"),

        // Versions
        .. new[] { "1.0", "1.01", "1.02", "1.03", "1.04", "1.05", "1.06", "1.07", "1.08", "1.09", "1.10", "1.11" }.Select(v => $"{{\"eventVersion\":\"{v}\",\"eventTime\":\"2024-03-01T12:00:00Z\"}}"),
        """{"eventTime":"2024-03-01T12:00:00Z","eventVersion":1.08}""",
    ];

    /// <summary>A record with those members.</summary>
    public static string Of(string members) => $"{{{Head},{members}}}";

    /// <summary>A record of that nesting, itself counted.</summary>
    public static string Deep(int depth) => Of(new StringBuilder("\"requestParameters\":{\"a\":").Insert(25, "[", depth - 2).Append(']', depth - 2).Append('}').ToString());
}
