using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Verification;

/// <summary>Judges the log by the store's signed head, and the head by its key.</summary>
internal sealed class HeadCheck(StoreStorage storage, string directory, HeadKeys keys, VerificationFindings findings)
{
    /// <summary>How often the head is read again while a writer is moving it.</summary>
    private const int MaxReads = 100;

    private static readonly string HeadPath = $"{HeadFolder.Name}/{HeadFolder.HeadFile}";

    private readonly HeadFolder _folder = new(storage, directory);
    private SignedHead? _head;

    /// <summary>What the head is worth.</summary>
    public HeadReport Report { get; private set; } = new(HeadState.Absent, null, null, null);

    /// <summary>Whether a head from outside was met.</summary>
    public bool RollBackExcluded { get; private set; }

    /// <summary>Reads the head before the log; gives the version it names, -1 without one.</summary>
    public long Read()
    {
        _head = TryRead(_folder.ReadHead, HeadPath);
        return _head?.Statement.Version ?? -1;
    }

    /// <summary>Compares head and log.</summary>
    public void Judge(LogHistory history)
    {
        if (_head is null && Report.State == HeadState.Invalid)
        {
            return;
        }

        if (_head is null && history.FirstSigned is null)
        {
            findings.Note("The store has no signed head: no release that signs has written to it. Its chain holds, but nobody vouches for its end.");
            return;
        }

        if (_head is null && !(history is { FirstSigned: 0, Version: 0 } && IsNext(0, history)))
        {
            Report = Report with { State = HeadState.Invalid };
            findings.Add(FindingKind.Removed, HeadPath, "the signed head is missing, though the commits say that there is one");
            return;
        }

        if (_head is not null && CheckSignature(history, _head))
        {
            CheckCommit(history, _head.Statement);
        }

        CheckTail(history, _head?.Statement.Version ?? -1);
    }

    /// <summary>Compares the log with a head that was handed out earlier.</summary>
    public void JudgeAgainst(LogHistory history, SignedHead against)
    {
        var statement = against.Statement;
        var isOwn = statement.Store.ToString("D") == Path.GetFileName(directory);
        if (!isOwn || keys.Check(against) == false)
        {
            findings.Add(FindingKind.Altered, HeadPath, isOwn ? "the head to compare with is not signed by the key that it names" : $"the head to compare with is that of event data store {statement.Store:D}");
            return;
        }

        if (keys.Check(against) is null)
        {
            findings.Note($"The head to compare with is signed by key {against.Signature.Fingerprint}, which is not known here: its signature was not checked.");
        }

        if (statement.Version > history.Version || history.Sha256(statement.Version) is null)
        {
            findings.Add(FindingKind.RolledBack, LogHistory.PathOf(statement.Version), $"the store was at commit {statement.Version} when the head was exported, and is at commit {history.Version} now");
        }
        else if (history.Sha256(statement.Version) != statement.CommitSha256)
        {
            findings.Add(
                FindingKind.RolledBack,
                LogHistory.PathOf(statement.Version),
                $"commit {statement.Version} had SHA-256 {statement.CommitSha256} when the head was exported, and has {history.Sha256(statement.Version)} now: history was written anew");
        }
        else
        {
            RollBackExcluded = true;
        }
    }

    private bool CheckSignature(LogHistory history, SignedHead head)
    {
        var statement = head.Statement;
        var state = keys.Check(head) switch { true => HeadState.Valid, false => HeadState.Invalid, null => HeadState.UnknownKey };
        Report = new HeadReport(state, statement.Version, statement.Since, head.Signature.Fingerprint);
        if (statement.Store.ToString("D") != Path.GetFileName(directory))
        {
            Report = Report with { State = HeadState.Invalid };
            findings.Add(FindingKind.Altered, HeadPath, $"the signed head is that of event data store {statement.Store:D}");
            return false;
        }

        if (state == HeadState.Invalid)
        {
            findings.Add(FindingKind.Altered, HeadPath, $"the signature of the head is not that of key {head.Signature.Fingerprint}");
            return false;
        }

        if (state == HeadState.UnknownKey && keys.Count > 0)
        {
            Report = Report with { State = HeadState.UnknownKey };
            findings.Add(FindingKind.Altered, HeadPath, $"the head is signed by key {head.Signature.Fingerprint}, which is none of the {keys.Count} known keys");
            return false;
        }

        if (state == HeadState.UnknownKey)
        {
            findings.Note($"The head is signed by key {head.Signature.Fingerprint}; without its public key (--public-key) the signature was not checked.");
        }

        if (history.FirstSigned < statement.Since)
        {
            findings.Add(
                FindingKind.Altered, HeadPath, $"the head vouches for commits from {statement.Since} on, but commits from {history.FirstSigned} on were signed: an earlier head was altered or removed");
        }
        else if (statement.Since > 0)
        {
            findings.Note($"Commits before {statement.Since} were written by a release that did not sign.");
        }

        return true;
    }

    private void CheckCommit(LogHistory history, HeadStatement statement)
    {
        if (history.Sha256(statement.Version) is { } actual && actual != statement.CommitSha256)
        {
            findings.Add(
                FindingKind.Altered,
                LogHistory.PathOf(statement.Version),
                $"commit {statement.Version} has SHA-256 {actual}, signed was {statement.CommitSha256}: it or commits before it were written anew");
        }

        foreach (var foreign in statement.Foreign)
        {
            findings.Add(FindingKind.Added, LogHistory.PathOf(foreign.Version), $"commit {foreign.Version} was not written by this lake");
        }
    }

    /// <summary>Commits after the head: the next one may be signed beside it, by a writer that is at work or was killed; any other is foreign.</summary>
    private void CheckTail(LogHistory history, long signed)
    {
        for (var version = signed + 1; version <= history.Version; version++)
        {
            if (history.Sha256(version) is not null && !IsNext(version, history))
            {
                findings.Add(FindingKind.Added, LogHistory.PathOf(version), $"commit {version} was not written by this lake: no signature stands for it");
            }
        }
    }

    /// <summary>Whether a commit is vouched for by the head as it is now or by what is signed to come next.</summary>
    private bool IsNext(long version, LogHistory history)
    {
        for (var read = 0; read < MaxReads; read++)
        {
            // The next one first: a writer may turn it into the head between the two looks.
            var next = TryRead(_folder.ReadNext, $"{HeadFolder.Name}/{HeadFolder.NextFile}");
            var head = TryRead(_folder.ReadHead, HeadPath);
            if (Vouches(next, exactly: true) || Vouches(head, exactly: false))
            {
                return true;
            }

            if (head?.Statement.Version == _head?.Statement.Version)
            {
                return false;
            }
        }

        return false;

        bool Vouches(SignedHead? by, bool exactly) =>
            by is { Statement: var statement } && statement.Store.ToString("D") == Path.GetFileName(directory) && keys.Check(by) != false && (keys.Count == 0 || keys.Check(by) == true)
            && (statement.Version == version ? statement.CommitSha256 == history.Sha256(version) : !exactly && statement.Version > version && statement.Foreign.All(f => f.Version != version));
    }

    private SignedHead? TryRead(Func<SignedHead?> read, string path)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            Report = Report with { State = HeadState.Invalid };
            findings.Add(FindingKind.Altered, path, $"the file is not a signed head: {e.Message}");
            return null;
        }
    }
}
