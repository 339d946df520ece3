using CloudTrailLake.Engine.Heads;

namespace CloudTrailLake.Cli;

/// <summary>What a verification is held against.</summary>
/// <param name="Against">A head exported earlier; null for none.</param>
/// <param name="PublicKeys">The public keys to trust, in PEM; null for those that the lake keeps.</param>
internal sealed record VerifyRequest(SignedHead? Against, IReadOnlyList<string>? PublicKeys);
