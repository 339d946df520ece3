namespace CloudTrailLake.Engine.Verification;

/// <summary>A store's signed head as the verification found it.</summary>
/// <param name="State">What it is worth.</param>
/// <param name="Version">Commit that it vouches for; null without a head.</param>
/// <param name="Since">First commit that it vouches for.</param>
/// <param name="KeyFingerprint">The key that signed it.</param>
internal sealed record HeadReport(HeadState State, long? Version, long? Since, string? KeyFingerprint);
