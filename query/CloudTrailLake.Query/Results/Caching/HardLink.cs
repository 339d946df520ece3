using System.Runtime.InteropServices;

namespace CloudTrailLake.Query.Results.Caching;

/// <summary>A second name for a file, which .NET does not offer; a copy where the file system has no such thing.</summary>
internal static partial class HardLink
{
    /// <summary>Gives the file the second name as one step: <paramref name="target"/> is the old file or the new one, never a part.</summary>
    /// <exception cref="IOException">The file can be neither linked nor copied.</exception>
    public static void Create(string source, string target)
    {
        string temporary = $"{target}.{Guid.NewGuid():N}{ResultStore.TemporarySuffix}";
        try
        {
            bool linked = OperatingSystem.IsWindows() ? CreateHardLink(temporary, source, 0) : Link(source, temporary) == 0;
            if (!linked)
            {
                File.Copy(source, temporary);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            // Two names of one file: rename(2) does nothing then and leaves both.
            File.Delete(temporary);
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string target);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string target, string source, nint attributes);
}
