namespace CloudTrailLake.Samples;

/// <summary>A service with its calls.</summary>
/// <param name="Name">The first label of its <c>eventSource</c>.</param>
/// <param name="Calls">What is called.</param>
internal sealed record ApiService(string Name, IReadOnlyList<ApiCall> Calls)
{
    /// <summary>Members between <c>eventType</c> and <c>managementEvent</c>, such as <c>apiVersion</c>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether its records always come from us-east-1.</summary>
    public bool Global { get; init; }

    /// <summary>The service prefix in error texts, where it is not <see cref="Name"/>.</summary>
    public string ActionPrefix { get; init; } = Name;

    /// <summary>The code of a denied call: EC2 has its own.</summary>
    public string DeniedCode { get; init; } = "AccessDenied";

    /// <summary>Template of <c>additionalEventData</c> for calls that have none of their own.</summary>
    public string? Additional { get; init; }
}
