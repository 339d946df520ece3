namespace CloudTrailLake.Automation.Outputs;

/// <summary>One way for results to leave the lake.</summary>
internal interface IOutput
{
    /// <summary>Which way.</summary>
    OutputKind Kind { get; }

    /// <summary>Delivers a result. Called again after a failure or a crash: the second time does no harm.</summary>
    /// <returns>Where it went.</returns>
    /// <exception cref="OutputException">It did not get there.</exception>
    Task<string> DeliverAsync(DeliveryContext delivery, CancellationToken ct);
}
