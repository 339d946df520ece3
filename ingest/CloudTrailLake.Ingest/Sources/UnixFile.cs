using System.Runtime.InteropServices;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>What the base library does not tell about a file on Unix: whether it is one at all (not a pipe, socket or device).</summary>
internal static partial class UnixFile
{
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    /// <summary>Whether the path, links followed, is a regular file.</summary>
    public static bool IsRegular(string path)
    {
        if (Stat(path, out var status) != 0)
        {
            throw new FileNotFoundException("There is no such file.", path);
        }

        return (status.Mode & TypeMask) == RegularType;
    }

    // The runtime's own shim: one layout on every Unix, unlike stat(2).
    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, out FileStatus status);

    /// <summary>Starts like the shim's structure; the rest is room for what it writes behind.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
    }
}
