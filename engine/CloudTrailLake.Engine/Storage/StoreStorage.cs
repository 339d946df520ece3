using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace CloudTrailLake.Engine.Storage;

/// <summary>
/// The disk as the storage engine uses it: every write is either whole and synced or absent, every file is its owner's alone.
/// Tests derive from it to make a disk fail.
/// </summary>
internal class StoreStorage
{
    /// <summary>Mode of every folder of a lake.</summary>
    public const UnixFileMode DirectoryMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Mode of every file of a lake.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int HashBlock = 1 << 18;

    /// <summary>A new random id for a file name.</summary>
    public virtual Guid NewGuid() => Guid.NewGuid();

    /// <summary>Creates a folder (mode 0700) with its missing parents and syncs each new entry into its parent. Does nothing when it exists.</summary>
    public virtual void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException($"'{path}' has no parent folder.");
        CreateDirectory(parent);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, DirectoryMode);
        }

        SyncDirectory(parent);
    }

    /// <summary>Writes a file that must not exist yet (mode 0600) and syncs it. On failure nothing is left behind.</summary>
    public virtual void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        using var stream = new FileStream(path, options);
        try
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException e)
        {
            // How .NET says EFBIG: a limit on the size of files is reached.
            stream.Dispose();
            File.Delete(path);
            throw new IOException($"Cannot write '{path}': the file is too large for the disk or its limits.", e);
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Syncs a file that someone else wrote (DuckDB does not) and makes it its owner's alone.</summary>
    public virtual void SyncFile(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, FileMode);
        }

        using var handle = File.OpenHandle(path, System.IO.FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Syncs what was written to an open file.</summary>
    public virtual void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Syncs a folder's entries.</summary>
    public virtual void SyncDirectory(string path) => NativeFile.SyncDirectory(path);

    /// <summary>Gives a synced temporary file its final name unless someone else took it, and syncs the folder.</summary>
    public virtual PublishResult Publish(string temporary, string final)
    {
        var result = NativeFile.Publish(temporary, final);
        if (result == PublishResult.Published)
        {
            SyncDirectory(Path.GetDirectoryName(final)!);
        }

        return result;
    }

    /// <summary>Puts a synced temporary file in the place of <paramref name="final"/>, existing or not, and syncs the folder.</summary>
    public virtual void Replace(string temporary, string final)
    {
        File.Move(temporary, final, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(final)!);
    }

    /// <summary>Deletes a file; absent is fine.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>The whole file.</summary>
    public virtual byte[] ReadAllBytes(string path) => File.ReadAllBytes(path);

    /// <summary>Lower-case hex SHA-256 of a file's bytes.</summary>
    public virtual string Sha256(string path)
    {
        using var file = File.OpenHandle(path, System.IO.FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // SHA256.HashData(Stream) would read 4 KiB at a time, and a buffer of a stream be made anew for each file.
        var block = ArrayPool<byte>.Shared.Rent(HashBlock);
        try
        {
            for (var at = 0L; RandomAccess.Read(file, block.AsSpan(0, HashBlock), at) is > 0 and var read; at += read)
            {
                hash.AppendData(block.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
