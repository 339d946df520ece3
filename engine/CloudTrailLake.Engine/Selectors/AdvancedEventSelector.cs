using System.Text.Json.Serialization;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>One advanced event selector of an event data store (AWS API: <c>AdvancedEventSelector</c>): its field selectors are AND-ed.</summary>
/// <param name="Name">Free text of up to 1,000 characters, or null.</param>
/// <param name="FieldSelectors">The conditions; at least one.</param>
internal sealed record AdvancedEventSelector(
    [property: JsonPropertyName("Name"), JsonPropertyOrder(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    [property: JsonPropertyName("FieldSelectors"), JsonPropertyOrder(1)] IReadOnlyList<AdvancedFieldSelector> FieldSelectors)
{
    /// <summary>What <c>CreateEventDataStore</c> takes when the caller names no selectors: all management events.</summary>
    public static IReadOnlyList<AdvancedEventSelector> Default { get; } =
    [
        new("Default management events", [new(SelectorFieldName.EventCategory) { EqualTo = ["Management"] }]),
    ];
}
