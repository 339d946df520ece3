namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Outcome of <see cref="CommitChain.Verify"/>.</summary>
/// <param name="Version">Newest commit read.</param>
/// <param name="CommitSha256">SHA-256 of that commit; whoever notes it elsewhere can prove later that nothing before it changed.</param>
/// <param name="DataFiles">Live data files whose bytes were compared.</param>
/// <param name="LedgerFiles">Ledger files whose bytes were compared.</param>
/// <param name="Problems">What is not as committed, in words; empty when all is well.</param>
internal sealed record ChainReport(long Version, string? CommitSha256, int DataFiles, int LedgerFiles, IReadOnlyList<string> Problems)
{
    /// <summary>Whether everything is as committed.</summary>
    public bool Valid => Problems.Count == 0;
}
