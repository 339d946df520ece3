using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Cli;

/// <summary>A store to be made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RetentionDays">Days that events stay.</param>
/// <param name="Selectors">What it keeps; null keeps every CloudTrail event.</param>
/// <param name="TerminationProtection">Whether it is protected against deletion.</param>
internal sealed record StoreRequest(string Name, int RetentionDays, IReadOnlyList<AdvancedEventSelector>? Selectors, bool TerminationProtection);
