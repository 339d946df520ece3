using System.Text.Json.Serialization;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Context keys that a store keeps in <c>eventContext</c> (AWS: ContextKeySelector).</summary>
/// <param name="Type"><see cref="TagContext"/> or <see cref="RequestContext"/>.</param>
/// <param name="Keys">The keys.</param>
internal sealed record ContextKeySelector(string Type, [property: JsonPropertyName("Equals")] IReadOnlyList<string> Keys)
{
    /// <summary>Tags of principals and resources.</summary>
    public const string TagContext = nameof(TagContext);

    /// <summary>Global condition keys of the request.</summary>
    public const string RequestContext = nameof(RequestContext);
}
