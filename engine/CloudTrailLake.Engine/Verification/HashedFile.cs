namespace CloudTrailLake.Engine.Verification;

/// <summary>A file whose hash the log names.</summary>
/// <param name="Path">Relative to the store's folder.</param>
/// <param name="FullPath">Absolute.</param>
/// <param name="Sha256">What the log says, lower-case hex.</param>
/// <param name="Size">Bytes, as the log says; 0 when it does not.</param>
/// <param name="IsData">A data file; else a ledger file.</param>
/// <param name="IsLive">It must be there; else it left the table, and is looked at while it is there.</param>
/// <param name="What">The file in words.</param>
internal sealed record HashedFile(string Path, string FullPath, string Sha256, long Size, bool IsData, bool IsLive, string What);
