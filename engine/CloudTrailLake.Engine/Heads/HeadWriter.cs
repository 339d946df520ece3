using CloudTrailLake.Engine.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Heads;

/// <summary>
/// Keeps a store's signed head. A commit is signed before it is published, so that every commit of the lake has a signature at each moment and any other in the log is foreign:
/// the writer never signs what it did not write, and lists it. Used in the writer queue; <see cref="Begun"/> from any thread.
/// </summary>
internal sealed class HeadWriter
{
    /// <summary>Lines of files that were committed meanwhile after which the list of unfinished ones is written anew.</summary>
    private const int StaleLines = 1000;

    private readonly HeadFolder _folder;
    private readonly Guid _store;
    private readonly IHeadSigner _signer;
    private readonly Func<long, string?> _commitSha256;
    private readonly ILogger _logger;
    private readonly Lock _unfinishedLock = new();
    private readonly HashSet<string> _unfinished;
    private SignedHead? _head;
    private SignedHead? _next;
    private int _lines;

    private HeadWriter(HeadFolder folder, Guid store, IHeadSigner signer, Func<long, string?> commitSha256, ILogger logger, SignedHead? head, HashSet<string> unfinished)
    {
        _folder = folder;
        _store = store;
        _signer = signer;
        _commitSha256 = commitSha256;
        _logger = logger;
        _head = head;
        _unfinished = unfinished;
    }

    /// <summary>First version that is signed, to be named by a commit of <paramref name="version"/>.</summary>
    public long Since(long version) => _head?.Statement.Since ?? version;

    /// <summary>Takes up a store's head, finishing what a crash left between publishing a commit and naming it.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="store">The store.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="commitSha256">Hash of a commit in the log; null when it does not exist.</param>
    /// <param name="isReferenced">Whether the log names a file, live or removed.</param>
    /// <param name="logger">Told of a head that is not the lake's own.</param>
    public static HeadWriter Open(HeadFolder folder, Guid store, IHeadSigner signer, Func<long, string?> commitSha256, Func<string, bool> isReferenced, ILogger logger)
    {
        folder.Create();
        var head = Own(folder.ReadHead, HeadFolder.HeadFile);
        var next = Own(folder.ReadNext, HeadFolder.NextFile);
        if (next is not null)
        {
            if (next.Statement.Version == (head?.Statement.Version ?? next.Statement.Version - 1) + 1 && commitSha256(next.Statement.Version) == next.Statement.CommitSha256)
            {
                folder.Promote();
                head = next;
            }
            else
            {
                folder.DeleteNext();
            }
        }

        var unfinished = folder.ReadUnfinished().Where(name => !isReferenced(name)).ToHashSet(StringComparer.Ordinal);
        folder.WriteUnfinished(unfinished);
        return new HeadWriter(folder, store, signer, commitSha256, logger, head, unfinished);

        SignedHead? Own(Func<SignedHead?> read, string name)
        {
            try
            {
                if (read() is not { } found)
                {
                    return null;
                }

                if (found.Statement.Store == store && signer.Keys.Check(found) == true)
                {
                    return found;
                }

                EngineLog.HeadNotOwn(logger, store, name, "it is not signed by a key of this lake");
            }
            catch (FormatException e)
            {
                EngineLog.HeadNotOwn(logger, store, name, e.Message);
            }

            return null;
        }
    }

    /// <summary>Notes a data or ledger file, by its path relative to the store, before it is written.</summary>
    public void Begun(string name)
    {
        lock (_unfinishedLock)
        {
            _unfinished.Add(name);
            _folder.AppendUnfinished(name);
            _lines++;
        }
    }

    /// <summary>Signs a commit that is about to be published.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="sha256">Hash of its bytes.</param>
    /// <param name="timestamp">Its time, milliseconds.</param>
    public void Intend(long version, string sha256, long timestamp)
    {
        var statement = new HeadStatement(_store, version, sha256, timestamp, Since(version), Foreign(version));
        _next = new SignedHead(statement, _signer.Sign(SignedHead.SignedBytes(statement)));
        _folder.WriteNext(_next);
    }

    /// <summary>The commit stands. A failure here is made up for at the next open: the signature is on disk already.</summary>
    public void Published(IEnumerable<string> committed)
    {
        _head = _next;
        try
        {
            _folder.Promote();
            Forget(committed);
        }
        catch (IOException e)
        {
            EngineLog.HeadNotWritten(_logger, e, _store, _head!.Statement.Version);
        }
    }

    private void Forget(IEnumerable<string> committed)
    {
        lock (_unfinishedLock)
        {
            _unfinished.ExceptWith(committed);
            if (_lines > _unfinished.Count + StaleLines)
            {
                _folder.WriteUnfinished(_unfinished);
                _lines = _unfinished.Count;
            }
        }
    }

    /// <summary>The foreign commits known so far, and those between the head and the commit about to be published.</summary>
    private IReadOnlyList<ForeignCommit> Foreign(long version)
    {
        if (_head is not { } head || head.Statement.Version == version - 1)
        {
            return _head?.Statement.Foreign ?? [];
        }

        var foreign = head.Statement.Foreign.ToList();
        for (var between = head.Statement.Version + 1; between < version && foreign.Count < HeadStatement.MaxForeign; between++)
        {
            EngineLog.ForeignCommit(_logger, _store, between);
            foreign.Add(new ForeignCommit(between, _commitSha256(between) ?? new string('0', 64)));
        }

        return foreign;
    }
}
