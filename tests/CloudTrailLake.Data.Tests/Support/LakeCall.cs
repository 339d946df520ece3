using System.Text.Json;

namespace CloudTrailLake.Data.Tests.Support;

/// <summary>A request that the fake lake received.</summary>
internal sealed record LakeCall(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Statement => Json.GetProperty("statement").GetString()!;
}
