namespace CloudTrailLake.Data.Transport;

/// <summary>One statement to run.</summary>
/// <param name="Text">The statement.</param>
/// <param name="Parameters">Its values; all named, or all positional.</param>
/// <param name="Dialect">trino or tsql.</param>
/// <param name="RowLimit">Most rows wanted, or null.</param>
/// <param name="BypassCache">Whether it must run anew.</param>
internal sealed record StatementRequest(string Text, IReadOnlyList<BoundValue> Parameters, string Dialect, long? RowLimit, bool BypassCache);
