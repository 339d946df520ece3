using System.Collections.Concurrent;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Verification;

/// <summary>
/// Proves a store from commit 0: each commit names the SHA-256 of the one before and of its ledger file, each <c>add</c> that of its data file, so the newest commit's hash
/// vouches for every byte, and the signed head for that hash. Takes no lock, writes nothing, and works beside a writer: what is published meanwhile is left to the next time.
/// </summary>
internal sealed class StoreVerifier
{
    private readonly StoreStorage _storage;
    private readonly string _directory;
    private readonly HeadKeys _keys;
    private readonly VerificationFindings _findings = new();

    /// <param name="storage">The disk.</param>
    /// <param name="storeDirectory">Folder of the store.</param>
    /// <param name="keys">Public keys that a head may be signed with.</param>
    public StoreVerifier(StoreStorage storage, string storeDirectory, HeadKeys keys)
    {
        _storage = storage;
        _directory = Path.GetFullPath(storeDirectory);
        _keys = keys;
    }

    /// <summary>Files that are hashed side by side.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Verifies a store without keys: commits, files and what is derived from them.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no store.</exception>
    public static VerificationReport Verify(StoreStorage storage, string storeDirectory, CancellationToken ct = default) =>
        new StoreVerifier(storage, storeDirectory, new HeadKeys()).Run(against: null, ct);

    /// <summary>Reads every commit and hashes every file.</summary>
    /// <param name="against">A head that was handed out earlier; with it an older or rewritten state is found.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="DirectoryNotFoundException">There is no store.</exception>
    public VerificationReport Run(SignedHead? against, CancellationToken ct)
    {
        var head = new HeadCheck(_storage, _directory, _keys, _findings);
        var history = LogHistory.Read(_storage, _directory, head.Read, _findings, ct);
        head.Judge(history);
        if (against is not null)
        {
            head.JudgeAgainst(history, against);
        }
        else
        {
            _findings.Note("A roll-back to an older state cannot be excluded without a head that was exported earlier: --against HEAD.");
        }

        new DerivedFiles(_storage, _directory, _findings).Check(history);
        var files = history.Hashed.Where(f => f.IsLive || File.Exists(f.FullPath)).ToList();
        var bytes = new ConcurrentBag<long>();
        Parallel.ForEach(
            // The largest first, so that no thread begins one when the others are done.
            files.OrderByDescending(f => f.Size),
            new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = ct },
            file => bytes.Add(Compare(file)));
        new ForeignFiles(_storage, _directory, _findings).Check(history);
        return new VerificationReport
        {
            Store = Path.GetFileName(_directory),
            Version = history.Version,
            CommitSha256 = history.Sha256(history.Version),
            DataFiles = files.Count(f => f.IsData),
            LedgerFiles = files.Count(f => !f.IsData),
            Bytes = bytes.Sum() + history.CommitBytes,
            Head = head.Report,
            RollBackExcluded = head.RollBackExcluded,
            Problems = _findings.Problems,
            Notes = _findings.Notes,
        };
    }

    /// <summary>Compares a file with what the log says of it; gives its size.</summary>
    private long Compare(HashedFile file)
    {
        try
        {
            var size = new FileInfo(file.FullPath).Length;
            var actual = _storage.Sha256(file.FullPath);
            if (!string.Equals(actual, file.Sha256, StringComparison.Ordinal))
            {
                _findings.Add(FindingKind.Altered, file.Path, $"{file.What} has SHA-256 {actual}, committed was {file.Sha256}");
            }

            return size;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            if (file.IsLive)
            {
                _findings.Add(FindingKind.Removed, file.Path, $"{file.What} is missing");
            }

            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _findings.Add(FindingKind.Altered, file.Path, $"{file.What} cannot be read: {e.Message}");
            return 0;
        }
    }
}
