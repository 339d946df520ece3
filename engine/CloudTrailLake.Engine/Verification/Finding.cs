namespace CloudTrailLake.Engine.Verification;

/// <summary>A file or commit that is not as it should be.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Path">Relative to the store's folder.</param>
/// <param name="Message">In words.</param>
internal sealed record Finding(FindingKind Kind, string Path, string Message);
