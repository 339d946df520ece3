using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CloudTrailLake.Server.Rest;

/// <summary>JSON of the <c>/v1</c> interface: camelCase, times in ISO 8601 (UTC, milliseconds), no null members.</summary>
internal static class RestJson
{
    /// <summary>Content type of requests and answers.</summary>
    public const string ContentType = "application/json";

    /// <summary>How requests are read and answers written. A member that an endpoint does not know is an error: a misspelt option must not be ignored.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = RestLimits.MaxJsonDepth,
        // The answer is JSON, never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RestTimeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };
}
