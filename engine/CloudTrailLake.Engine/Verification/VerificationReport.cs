namespace CloudTrailLake.Engine.Verification;

/// <summary>Outcome of <see cref="StoreVerifier.Run"/>.</summary>
internal sealed record VerificationReport
{
    /// <summary>The store's id, as its folder is named.</summary>
    public required string Store { get; init; }

    /// <summary>Newest commit read.</summary>
    public required long Version { get; init; }

    /// <summary>SHA-256 of that commit; null when it could not be read.</summary>
    public required string? CommitSha256 { get; init; }

    /// <summary>Data files whose bytes were compared: the live ones, and those that left the table and are still there.</summary>
    public required int DataFiles { get; init; }

    /// <summary>Ledger files whose bytes were compared.</summary>
    public required int LedgerFiles { get; init; }

    /// <summary>Bytes of all files read.</summary>
    public required long Bytes { get; init; }

    /// <summary>The signed head.</summary>
    public required HeadReport Head { get; init; }

    /// <summary>Whether a head from outside proves that the store is not an older state of itself.</summary>
    public required bool RollBackExcluded { get; init; }

    /// <summary>What is not as it should be; empty when all is well.</summary>
    public required IReadOnlyList<Finding> Problems { get; init; }

    /// <summary>What is worth knowing and no fault.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether everything is as committed.</summary>
    public bool Valid => Problems.Count == 0;
}
