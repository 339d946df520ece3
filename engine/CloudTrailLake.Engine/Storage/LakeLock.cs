using System.Text;

namespace CloudTrailLake.Engine.Storage;

/// <summary>
/// The right to write to a lake: an operating system lock on <c>DIR/lock</c> (flock, or a share mode on Windows) held by one process,
/// and given back by the system however that process ends. Readers need none.
/// </summary>
internal sealed class LakeLock : IDisposable
{
    /// <summary>Name of the locked file in the data directory.</summary>
    public const string FileName = "lock";

    private readonly FileStream _file;

    private LakeLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a data directory, creating the directory (mode 0700) if needed. From here on whatever this process creates is its user's alone.</summary>
    /// <exception cref="LakeLockedException">Another process holds it.</exception>
    public static LakeLock Acquire(StoreStorage storage, string dataDirectory)
    {
        NativeFile.RestrictUmask();
        storage.CreateDirectory(dataDirectory);
        var path = Path.Combine(dataDirectory, FileName);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = StoreStorage.FileMode;
        }

        FileStream file;
        try
        {
            file = new FileStream(path, options);
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            var holder = Holder(path) is { } id ? $" (process {id})" : "";
            throw new LakeLockedException(
                $"The data directory '{dataDirectory}' is in use by another process{holder}. Stop it, or send the work to the running server with --endpoint URL.", e);
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
        file.Flush();
        return new LakeLock(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK of flock (11, on macOS 35), or ERROR_SHARING_VIOLATION; a full disk is another matter.</summary>
    private static bool IsSharingViolation(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    /// <summary>Process id of the holder; null where the lock keeps readers out too (Windows).</summary>
    private static string? Holder(string path)
    {
        using var file = NativeFile.TryOpenUnlocked(path);
        if (file is null)
        {
            return null;
        }

        using var reader = new StreamReader(file);
        var text = reader.ReadLine();
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
