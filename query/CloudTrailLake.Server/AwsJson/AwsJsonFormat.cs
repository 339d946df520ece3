using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudTrailLake.Server.AwsJson;

/// <summary>AWS JSON 1.1: member names as they are in the model, timestamps as numbers, enumerations in upper snake case, no null members.</summary>
internal static class AwsJsonFormat
{
    /// <summary>Content type of requests and answers.</summary>
    public const string ContentType = "application/x-amz-json-1.1";

    /// <summary>How requests are read and answers written.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new EpochSecondsConverter(), new WholeNumberConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };
}
