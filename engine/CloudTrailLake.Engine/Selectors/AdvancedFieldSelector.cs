using System.Text.Json.Serialization;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>
/// A condition on one field of a record (AWS API: <c>AdvancedFieldSelector</c>). Values of the positive operators are OR-ed, over operators too;
/// any match of a negative operator excludes the record.
/// </summary>
/// <param name="Field">The record's field, for example <c>eventName</c> or <c>resources.ARN</c>; exact case.</param>
internal sealed record AdvancedFieldSelector([property: JsonPropertyName("Field"), JsonPropertyOrder(0)] string Field)
{
    /// <summary>The API's <c>Equals</c>, a name that a C# record keeps for itself.</summary>
    [JsonPropertyName("Equals"), JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? EqualTo { get; init; }

    /// <summary>The value begins with one of these.</summary>
    [JsonPropertyName("StartsWith"), JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? StartsWith { get; init; }

    /// <summary>The value ends with one of these.</summary>
    [JsonPropertyName("EndsWith"), JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? EndsWith { get; init; }

    /// <summary>The value is none of these.</summary>
    [JsonPropertyName("NotEquals"), JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotEquals { get; init; }

    /// <summary>The value begins with none of these.</summary>
    [JsonPropertyName("NotStartsWith"), JsonPropertyOrder(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotStartsWith { get; init; }

    /// <summary>The value ends with none of these.</summary>
    [JsonPropertyName("NotEndsWith"), JsonPropertyOrder(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotEndsWith { get; init; }

    /// <summary>The operators that are present, in the order of the API model, with their values.</summary>
    [JsonIgnore]
    public IEnumerable<(SelectorOperator Operator, IReadOnlyList<string> Values)> Operators
    {
        get
        {
            if (EqualTo is not null)
                yield return (SelectorOperator.Equals, EqualTo);
            if (StartsWith is not null)
                yield return (SelectorOperator.StartsWith, StartsWith);
            if (EndsWith is not null)
                yield return (SelectorOperator.EndsWith, EndsWith);
            if (NotEquals is not null)
                yield return (SelectorOperator.NotEquals, NotEquals);
            if (NotStartsWith is not null)
                yield return (SelectorOperator.NotStartsWith, NotStartsWith);
            if (NotEndsWith is not null)
                yield return (SelectorOperator.NotEndsWith, NotEndsWith);
        }
    }
}
