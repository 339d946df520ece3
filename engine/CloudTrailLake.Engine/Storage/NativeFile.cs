using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CloudTrailLake.Engine.Storage;

/// <summary>
/// The file system calls that .NET does not offer: syncing a folder, and giving a file a name only when nobody has it.
/// <c>File.Move</c> checks and then renames, so two writers can both believe they won; <c>link(2)</c> cannot.
/// </summary>
internal static partial class NativeFile
{
    private const int OpenReadOnly = 0;
    private const int CurrentDirectory = -100;
    private const uint RenameNoReplace = 1;
    private const uint RenameExclusive = 4;
    private const int FileExists = 17;
    private const int NotPermitted = 1;
    private const int TooManyLinks = 31;
    private const uint MoveWriteThrough = 8;
    private const int WindowsFileExists = 80;
    private const int WindowsAlreadyExists = 183;

    private static readonly int[] LinkUnsupported = OperatingSystem.IsMacOS() ? [NotPermitted, TooManyLinks, 45, 78, 102] : [NotPermitted, TooManyLinks, 38, 95];

    /// <summary>Flushes a folder's entries to the disk. Windows has no such call and journals them itself.</summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, OpenReadOnly);
        if (descriptor < 0)
        {
            throw Failure($"Cannot open folder '{path}' to sync it", Marshal.GetLastPInvokeError());
        }

        try
        {
            if (FSync(descriptor) != 0)
            {
                throw Failure($"Cannot sync folder '{path}'", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Gives <paramref name="temporary"/> the name <paramref name="final"/> unless that name exists, as one step of the file system. The temporary name is gone afterwards, whoever won.</summary>
    /// <exception cref="IOException">Neither <c>link(2)</c> nor an exclusive rename works here.</exception>
    public static PublishResult Publish(string temporary, string final)
    {
        var result = OperatingSystem.IsWindows() ? PublishOnWindows(temporary, final) : PublishOnUnix(temporary, final);
        File.Delete(temporary);
        return result;
    }

    /// <summary>Opens a file for reading without the advisory lock that <see cref="FileStream"/> takes; null on Windows or when it cannot be opened.</summary>
    public static FileStream? TryOpenUnlocked(string path)
    {
        var descriptor = OperatingSystem.IsWindows() ? -1 : Open(path, OpenReadOnly);
        return descriptor < 0 ? null : new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read);
    }

    /// <summary>Limits what this process creates from now on to its own user (umask 077); DuckDB creates the data files itself.</summary>
    public static void RestrictUmask()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Umask(0x3F);
        }
    }

    private static PublishResult PublishOnUnix(string temporary, string final)
    {
        if (Link(temporary, final) == 0)
        {
            return PublishResult.Published;
        }

        var error = Marshal.GetLastPInvokeError();
        if (Array.IndexOf(LinkUnsupported, error) >= 0)
        {
            // File systems without hard links (FAT, some network mounts).
            if (RenameExclusively(temporary, final) == 0)
            {
                return PublishResult.Published;
            }

            error = Marshal.GetLastPInvokeError();
        }

        return error == FileExists ? PublishResult.Conflict : throw Failure($"Cannot publish '{final}'", error);
    }

    private static int RenameExclusively(string temporary, string final) => OperatingSystem.IsMacOS()
        ? RenameXNp(temporary, final, RenameExclusive)
        : RenameAt2(CurrentDirectory, temporary, CurrentDirectory, final, RenameNoReplace);

    private static PublishResult PublishOnWindows(string temporary, string final)
    {
        if (MoveFileEx(temporary, final, MoveWriteThrough))
        {
            return PublishResult.Published;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is WindowsFileExists or WindowsAlreadyExists ? PublishResult.Conflict : throw Failure($"Cannot publish '{final}'", error);
    }

    private static IOException Failure(string what, int error) => new($"{what}: {new Win32Exception(error).Message}.", error);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string created);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameXNp(string oldPath, string newPath, uint flags);

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint Umask(uint mask);

    [LibraryImport("kernel32", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool MoveFileEx(string oldPath, string newPath, uint flags);
}
