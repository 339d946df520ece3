using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results.Caching;

/// <summary>
/// Answers that are kept for whoever asks the same again: one result file per question under <c>DIR/cache</c>, named by its key. Bounded in bytes and number, least recently used first; the
/// order outlives the process in the files' times. An entry is whole or not there, and one that turns out to be damaged goes. Thread-safe.
/// </summary>
internal sealed partial class ResultCache
{
    private const string Suffix = ".result";

    /// <summary>Files up to this size are checked as a whole at every use; larger ones once in a process, and then block by block as they are read.</summary>
    private const long SmallFileBytes = 1 << 20;

    private readonly CacheOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string, Exception>? _onError;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<CacheEntry>> _entries = new(StringComparer.Ordinal);

    /// <summary>Questions whose answers are over the bound of an entry: nobody writes them only to give up half-way again.</summary>
    private readonly HashSet<string> _tooLarge = new(StringComparer.Ordinal);

    /// <summary>Most recently used first.</summary>
    private readonly LinkedList<CacheEntry> _order = new();
    private long _bytes;

    /// <param name="options">Place and bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onError">Told of entries that cannot be written or read; queries go on without them.</param>
    public ResultCache(CacheOptions options, TimeProvider time, Action<string, Exception>? onError = null)
    {
        _options = options;
        _time = time;
        _onError = onError;
        ResultStore.CreateDirectory(options.Directory);
        ResultStore.DeleteTemporaries(options.Directory);
        foreach (FileInfo file in new DirectoryInfo(options.Directory).EnumerateFiles("*" + Suffix).OrderBy(file => file.LastWriteTimeUtc))
        {
            Insert(new CacheEntry(Path.GetFileNameWithoutExtension(file.Name), file.Length));
        }

        lock (_lock)
        {
            Trim();
        }
    }

    /// <summary>Longest life of an entry.</summary>
    public TimeSpan Lifetime => _options.Lifetime;

    /// <summary>Bytes of values, before compression, that an entry may have.</summary>
    public long MaxEntryBytes => _options.MaxEntryBytes;

    /// <summary>The kept answer, which the caller disposes; null when there is none.</summary>
    public ResultReader? Find(CacheQuestion question)
    {
        DateTimeOffset now = _time.GetUtcNow();
        CacheEntry entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(question.Key, out LinkedListNode<CacheEntry>? node))
            {
                return null;
            }

            entry = node.Value;
            _order.Remove(node);
            _order.AddFirst(node);
        }

        return Open(entry, now);
    }

    /// <summary>Whether the answer is known to be over the bound of an entry.</summary>
    public bool IsTooLarge(CacheQuestion question)
    {
        lock (_lock)
        {
            return _tooLarge.Contains(question.Key);
        }
    }

    /// <summary>The answer turned out to be over the bound of an entry.</summary>
    public void SetTooLarge(CacheQuestion question)
    {
        lock (_lock)
        {
            if (_tooLarge.Count >= _options.MaxEntries)
            {
                _tooLarge.Clear();
            }

            _tooLarge.Add(question.Key);
        }
    }

    /// <summary>Begins the file of an answer; <see cref="Add"/> takes it up when it is whole.</summary>
    public ResultWriter CreateWriter(CacheQuestion question, IReadOnlyList<OutputColumn> columns) => new(PathOf(question.Key), columns, _options.MaxEntryBytes);

    /// <summary>Takes up the file that <see cref="CreateWriter"/> wrote.</summary>
    public void Add(CacheQuestion question)
    {
        var file = new FileInfo(PathOf(question.Key));
        lock (_lock)
        {
            Forget(question.Key);
            if (file.Exists)
            {
                Insert(new CacheEntry(question.Key, file.Length) { ExpiresAt = question.ExpiresAt, IsVerified = true });
            }

            Trim();
        }

        Touch(question.Key);
    }

    /// <summary>Takes up a copy of a result file that lies elsewhere.</summary>
    public void Adopt(CacheQuestion question, string path)
    {
        HardLink.Create(path, PathOf(question.Key));
        Add(question);
    }

    /// <summary>Puts a copy of an answer elsewhere.</summary>
    public void CopyTo(CacheQuestion question, string path) => HardLink.Create(PathOf(question.Key), path);

    /// <summary>Removes an entry that nobody can use any more.</summary>
    public void Remove(string key)
    {
        lock (_lock)
        {
            Forget(key);
            File.Delete(PathOf(key));
        }
    }

    /// <summary>Removes the entries whose time is over.</summary>
    public void Sweep()
    {
        DateTimeOffset now = _time.GetUtcNow();
        List<CacheEntry> entries;
        lock (_lock)
        {
            entries = [.. _order];
        }

        foreach (CacheEntry entry in entries)
        {
            if (entry.ExpiresAt is null)
            {
                Open(entry, now)?.Dispose();
            }
            else if (entry.ExpiresAt <= now)
            {
                Remove(entry.Key);
            }
        }
    }

    private ResultReader? Open(CacheEntry entry, DateTimeOffset now)
    {
        ResultReader? reader = null;
        try
        {
            reader = new ResultReader(PathOf(entry.Key));
            if (reader.Properties.Reuse is not { } reuse || reuse.Key != entry.Key)
            {
                throw new InvalidDataException($"The result {entry.Key} is not what its name says.");
            }

            if (reuse.ExpiresAt > now)
            {
                if (!entry.IsVerified || entry.Bytes <= SmallFileBytes)
                {
                    reader.Verify();
                }

                lock (_lock)
                {
                    entry.IsVerified = true;
                    entry.ExpiresAt = reuse.ExpiresAt;
                }

                Touch(entry.Key);
                return reader;
            }
        }
        catch (FileNotFoundException)
        {
            // Gone meanwhile, for want of room or by another hand.
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _onError?.Invoke($"The kept result {entry.Key} cannot be used and is dropped; the query runs.", exception);
        }

        reader?.Dispose();
        Remove(entry.Key);
        return null;
    }

    /// <summary>Writes the use of an entry to its file's time, by which the next process orders them.</summary>
    private void Touch(string key)
    {
        try
        {
            File.SetLastWriteTimeUtc(PathOf(key), _time.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return; // it went meanwhile, or the order is lost with the process
        }
    }

    private void Insert(CacheEntry entry)
    {
        _entries[entry.Key] = _order.AddFirst(entry);
        _bytes += entry.Bytes;
    }

    /// <summary>Called under the lock.</summary>
    private void Forget(string key)
    {
        if (_entries.Remove(key, out LinkedListNode<CacheEntry>? node))
        {
            _order.Remove(node);
            _bytes -= node.Value.Bytes;
        }
    }

    /// <summary>Called under the lock.</summary>
    private void Trim()
    {
        while (_order.Last is { Value.Key: var key } && (_bytes > _options.MaxBytes || _order.Count > _options.MaxEntries))
        {
            Forget(key);
            File.Delete(PathOf(key));
            _evictions++;
        }
    }

    private string PathOf(string key) => Path.Combine(_options.Directory, key + Suffix);
}
