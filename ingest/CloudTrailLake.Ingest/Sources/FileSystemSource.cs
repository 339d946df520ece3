using System.Runtime.CompilerServices;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>
/// Files and folders of this machine. Folders are walked recursively; regular files only. Symbolic links are followed as long as their target
/// lies below the folder that was named; others are left out. A file named directly is taken whatever it is called.
/// </summary>
internal sealed class FileSystemSource(IReadOnlyList<string> paths) : IObjectSource
{
    /// <summary>Folders deeper than this are left out.</summary>
    public const int MaxDepth = 64;

    private const int ReadBuffer = 1 << 16;

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceObject> ListAsync(ISourceObserver observer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var window = new ListingWindow();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in paths.SelectMany(p => Root(p, observer)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!seen.Add(file.FullName))
            {
                continue;
            }

            window.Add(file.FullName.Replace('\\', '/'), Describe(file));
            if (window.IsFull)
            {
                foreach (var item in window.Drain())
                {
                    yield return item;
                }

                // Only paths that were named twice could come again, and the ledger knows those.
                seen.Clear();
            }
        }

        foreach (var item in window.Drain())
        {
            yield return item;
        }
    }

    /// <summary>A file that a listing has named; reading it fails when it is gone, or no regular file any more.</summary>
    public static SourceObject Object(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && (OperatingSystem.IsWindows() || UnixFile.IsRegular(path))
            ? Describe(file)
            : new(path, Size: null, ETag: null, LastModified: null, _ => throw new FileNotFoundException("There is no such file.", path));
    }

    private static SourceObject Describe(FileInfo file)
    {
        string path = file.FullName;
        return new(
            path,
            file.Length,
            ETag: null,
            new DateTimeOffset(file.LastWriteTimeUtc),
            _ => ValueTask.FromResult<Stream>(new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ReadBuffer, FileOptions.SequentialScan)),
            CanReopen: true);
    }

    private static IEnumerable<FileInfo> Root(string path, ISourceObserver observer)
    {
        string full;
        FileAttributes attributes;
        try
        {
            full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            attributes = File.GetAttributes(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            observer.Failed(SourceException.Describe(path, e));
            return [];
        }

        if ((attributes & FileAttributes.ReparsePoint) != 0 && new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true) is { } target)
        {
            // A link that was named directly is meant: its target is the root.
            full = target.FullName;
        }

        if (Directory.Exists(full))
        {
            return Walk(new DirectoryInfo(full), full, 0, [], observer);
        }

        return RegularFile(new FileInfo(full), observer) is { } file ? [file] : [];
    }

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string root, int depth, HashSet<string> linksTaken, ISourceObserver observer)
    {
        if (depth > MaxDepth)
        {
            observer.Skipped(folder.FullName, $"is deeper than {MaxDepth} folders");
            yield break;
        }

        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            observer.Failed(SourceException.Describe(folder.FullName, e));
            yield break;
        }

        Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var entry in entries)
        {
            if (Resolve(entry, root, linksTaken, observer) is not { } item)
            {
                continue;
            }

            if (item is DirectoryInfo child)
            {
                if (LogLayout.IsForeignFolder(child.Name))
                {
                    observer.Skipped(child.FullName, "holds no CloudTrail events (digests, Insights and aggregates are left out)");
                    continue;
                }

                foreach (var file in Walk(child, root, depth + 1, linksTaken, observer))
                {
                    yield return file;
                }
            }
            else if (!LogLayout.IsLogName(item.Name))
            {
                observer.Skipped(item.FullName, "is not named like a log (.json, .gz, .ndjson, .jsonl, .log); name it directly to import it");
            }
            else if (RegularFile((FileInfo)item, observer) is { } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>The entry itself, or the target of a link that stays below the root; null when it is left out.</summary>
    private static FileSystemInfo? Resolve(FileSystemInfo entry, string root, HashSet<string> linksTaken, ISourceObserver observer)
    {
        if ((entry.Attributes & FileAttributes.ReparsePoint) == 0)
        {
            return entry;
        }

        try
        {
            var target = entry.ResolveLinkTarget(returnFinalTarget: true);
            if (target is null || !target.Exists)
            {
                observer.Skipped(entry.FullName, "is a symbolic link to nothing");
                return null;
            }

            // A link anywhere on the way of the target could lead out as well: compare what the system resolves.
            string real = RealPath(target.FullName);
            if (!real.StartsWith(RealPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                observer.Skipped(entry.FullName, "is a symbolic link that leaves the folder");
                return null;
            }

            if (!linksTaken.Add(real))
            {
                observer.Skipped(entry.FullName, "is a symbolic link to what another link showed already");
                return null;
            }

            return Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            observer.Failed(SourceException.Describe(entry.FullName, e));
            return null;
        }
    }

    /// <summary>A path with every link on its way followed.</summary>
    internal static string RealPath(string path)
    {
        string current = Path.GetPathRoot(path) ?? "";
        foreach (string part in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Combine(current, part);
            var info = new FileInfo(current);
            if ((info.Attributes & FileAttributes.ReparsePoint) != 0 && info.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                current = target.FullName;
            }
        }

        return current;
    }

    private static FileInfo? RegularFile(FileInfo file, ISourceObserver observer)
    {
        try
        {
            // Pipes, sockets and devices have neither length nor end.
            const FileAttributes Irregular = FileAttributes.Directory | FileAttributes.Device;
            bool regular = OperatingSystem.IsWindows()
                ? (file.Attributes & Irregular) == 0
                : UnixFile.IsRegular(file.FullName);
            if (!regular)
            {
                observer.Skipped(file.FullName, "is not a regular file");
                return null;
            }

            _ = file.Length;
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            observer.Failed(SourceException.Describe(file.FullName, e));
            return null;
        }
    }
}
