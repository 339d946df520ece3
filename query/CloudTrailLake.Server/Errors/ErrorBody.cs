using System.Text.Json.Serialization;

namespace CloudTrailLake.Server.Errors;

/// <summary>The body of an error answer. botocore reads the error's name here and nowhere else.</summary>
internal sealed record ErrorBody([property: JsonPropertyName("__type")] string Type, [property: JsonPropertyName("message")] string Message);
