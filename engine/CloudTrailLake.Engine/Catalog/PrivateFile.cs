using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Small files of the data directory that are whole or absent, synced, and their owner's alone (mode 0600).</summary>
internal static class PrivateFile
{
    /// <summary>Writes or replaces the file.</summary>
    public static void Write(StoreStorage storage, string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        storage.Delete(temporary);
        storage.WriteNew(temporary, content);
        storage.Replace(temporary, path);
    }
}
