using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>The folder <c>_delta_log</c> of a store: reads commits by version and appends the next one atomically.</summary>
internal sealed class LogDirectory(StoreStorage storage, string storeDirectory)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.Combine(storeDirectory, LogNames.LogDirectory);

    /// <summary>Absolute path of a commit.</summary>
    public string CommitPath(long version) => System.IO.Path.Combine(Path, LogNames.Commit(version));

    /// <summary>Absolute path of a checkpoint.</summary>
    public string CheckpointPath(long version) => System.IO.Path.Combine(Path, LogNames.Checkpoint(version));

    /// <summary>Bytes of a commit; null when it does not exist (yet).</summary>
    public byte[]? TryRead(long version)
    {
        var path = CommitPath(version);
        if (!File.Exists(path))
        {
            return null;
        }

        return storage.ReadAllBytes(path);
    }

    /// <summary>Newest commit (-1: none) and the versions that have a checkpoint, newest first.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    public (long Newest, IReadOnlyList<long> Checkpoints) List()
    {
        var newest = -1L;
        var checkpoints = new List<long>();
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles())
        {
            if (LogNames.TryParseCommit(file.Name, out var version))
            {
                newest = Math.Max(newest, version);
            }
            else if (LogNames.TryParseCheckpoint(file.Name, out version))
            {
                checkpoints.Add(version);
            }
        }

        checkpoints.Sort((a, b) => b.CompareTo(a));
        return (newest, checkpoints);
    }

    /// <summary>
    /// Publishes a commit as <paramref name="version"/>: whole and synced under a temporary name, then given its name by the file system if nobody has it.
    /// </summary>
    /// <returns><see cref="PublishResult.Conflict"/> when another writer took the version; try the next one on its snapshot.</returns>
    public PublishResult Append(long version, ReadOnlySpan<byte> commit)
    {
        var final = CommitPath(version);
        if (File.Exists(final))
        {
            return PublishResult.Conflict;
        }

        var temporary = System.IO.Path.Combine(Path, LogNames.Temporary(LogNames.Commit(version), storage.NewGuid()));
        storage.WriteNew(temporary, commit);
        PausePoints.Hit(PausePoints.BeforePublish);
        PublishResult result;
        try
        {
            result = storage.Publish(temporary, final);
        }
        catch
        {
            storage.Delete(temporary);
            throw;
        }

        if (result == PublishResult.Published)
        {
            PausePoints.Hit(PausePoints.AfterPublish);
        }

        return result;
    }
}
