using System.Globalization;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Names of the files of <c>_delta_log</c> and <c>_ledger</c>.</summary>
internal static class LogNames
{
    /// <summary>Folder of the commit log.</summary>
    public const string LogDirectory = "_delta_log";

    /// <summary>Folder of the ledger.</summary>
    public const string LedgerDirectory = "_ledger";

    /// <summary>Pointer to the newest checkpoint.</summary>
    public const string LastCheckpoint = "_last_checkpoint";

    /// <summary>Ending of files that are not published yet.</summary>
    public const string TemporarySuffix = ".tmp";

    private const int Digits = 20;
    private const string CommitSuffix = ".json";
    private const string LedgerSuffix = ".parquet";
    private const string LedgerIndexPrefix = "index-";
    private const string CheckpointSuffix = ".checkpoint.parquet";

    /// <summary>Name of a commit: 20 digits and <c>.json</c>.</summary>
    public static string Commit(long version) => version.ToString("D20", CultureInfo.InvariantCulture) + CommitSuffix;

    /// <summary>Name of a checkpoint in one part.</summary>
    public static string Checkpoint(long version) => version.ToString("D20", CultureInfo.InvariantCulture) + CheckpointSuffix;

    /// <summary>Name under which a commit is written before it is published; readers of Delta skip names with a dot in front.</summary>
    public static string Temporary(string name, Guid id) => $".{name}.{id:N}{TemporarySuffix}";

    /// <summary>Path of a ledger file relative to the store.</summary>
    public static string Ledger(long version, Guid id) => $"{LedgerDirectory}/{version.ToString("D20", CultureInfo.InvariantCulture)}-{id:D}.parquet";

    /// <summary>Name of a ledger index in the ledger's folder.</summary>
    public static string LedgerIndex(long version) => LedgerIndexPrefix + version.ToString("D20", CultureInfo.InvariantCulture) + LedgerSuffix;

    /// <summary>Whether the name is a ledger index's; then its version.</summary>
    public static bool TryParseLedgerIndex(ReadOnlySpan<char> name, out long version)
    {
        version = -1;
        return name.StartsWith(LedgerIndexPrefix, StringComparison.Ordinal) && TryParse(name[LedgerIndexPrefix.Length..], LedgerSuffix, out version);
    }

    /// <summary>Whether the name is a commit's; then its version.</summary>
    public static bool TryParseCommit(ReadOnlySpan<char> name, out long version) => TryParse(name, CommitSuffix, out version);

    /// <summary>Whether the name is a checkpoint's; then its version.</summary>
    public static bool TryParseCheckpoint(ReadOnlySpan<char> name, out long version) => TryParse(name, CheckpointSuffix, out version);

    private static bool TryParse(ReadOnlySpan<char> name, string suffix, out long version)
    {
        version = -1;
        return name.Length == Digits + suffix.Length
            && name.EndsWith(suffix, StringComparison.Ordinal)
            && long.TryParse(name[..Digits], NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
