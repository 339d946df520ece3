namespace CloudTrailLake.Engine.CommitLog;

/// <summary>A ledger file as <c>commitInfo</c> names it.</summary>
/// <param name="Path">Relative to the store's folder: <c>_ledger/N-guid.parquet</c>.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
internal sealed record LedgerReference(string Path, string Sha256);
