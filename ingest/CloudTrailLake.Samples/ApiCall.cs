namespace CloudTrailLake.Samples;

/// <summary>An API call as it comes up in logs.</summary>
/// <param name="Name">The record's <c>eventName</c>.</param>
/// <param name="Weight">How often, against the other calls of its service.</param>
/// <param name="ReadOnly">Whether it only reads; then the record has no response elements.</param>
/// <param name="Request">Template of <c>requestParameters</c>; null for JSON null.</param>
/// <param name="Response">Template of <c>responseElements</c>; null for JSON null.</param>
internal sealed record ApiCall(string Name, double Weight, bool ReadOnly, string? Request, string? Response = null)
{
    /// <summary>Template of <c>resources</c>, or null when the record has none.</summary>
    public string? Resources { get; init; }

    /// <summary>Template of <c>additionalEventData</c>, or null when the record has none.</summary>
    public string? Additional { get; init; }

    /// <summary>Whether it is a data event.</summary>
    public bool Data { get; init; }

    /// <summary>Error codes it fails with beside access being denied, with message templates.</summary>
    public IReadOnlyList<(string Code, string Message)> Errors { get; init; } = [];

    /// <summary>The record's <c>eventType</c>.</summary>
    public string EventType { get; init; } = "AwsApiCall";

    /// <summary>A call that reads.</summary>
    public static ApiCall Read(string name, double weight, string? request = null) => new(name, weight, ReadOnly: true, request);

    /// <summary>A call that changes something.</summary>
    public static ApiCall Write(string name, double weight, string? request, string? response = null) => new(name, weight, ReadOnly: false, request, response);
}
