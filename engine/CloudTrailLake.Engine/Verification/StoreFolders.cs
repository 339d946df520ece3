using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Verification;

/// <summary>Finds a store's folder without opening the store: one whose log is damaged must be found all the more.</summary>
internal static class StoreFolders
{
    /// <summary>The folder of the store that an id, an ARN or a name stands for, in that order; null for none, or for several of one name.</summary>
    /// <exception cref="LakeDirectoryException">There is no such data directory.</exception>
    public static string? Find(StoreStorage storage, string dataDirectory, string idOrArnOrName)
    {
        if (!Directory.Exists(dataDirectory))
        {
            throw new LakeDirectoryException($"There is no data directory '{dataDirectory}'.");
        }

        var stores = Path.Combine(Path.GetFullPath(dataDirectory), Lake.StoresFolder);
        if (!Directory.Exists(stores))
        {
            return null;
        }

        var id = EventDataStoreArn.TryParse(idOrArnOrName, out var arn) ? arn.Id : Guid.TryParseExact(idOrArnOrName, "D", out var given) ? given : (Guid?)null;
        if (id is { } known && Directory.Exists(Path.Combine(stores, known.ToString("D"))))
        {
            return Path.Combine(stores, known.ToString("D"));
        }

        return Directory.EnumerateDirectories(stores)
            .Where(folder => Guid.TryParseExact(Path.GetFileName(folder), "D", out _) && string.Equals(NameOf(storage, folder), idOrArnOrName, StringComparison.Ordinal))
            .ToList() is [var only] ? only : null;
    }

    /// <summary>The name in the newest commit that can be read and tells one.</summary>
    private static string? NameOf(StoreStorage storage, string folder)
    {
        var log = new LogDirectory(storage, folder);
        if (!Directory.Exists(log.Path))
        {
            return null;
        }

        for (var version = log.List().Newest; version >= 0; version--)
        {
            try
            {
                if (log.TryRead(version) is { } commit && LogActionReader.Read(LogNames.Commit(version), commit).OfType<LogAction.Metadata>().LastOrDefault() is { } metadata)
                {
                    return metadata.Name;
                }
            }
            catch (CommitLogDamagedException)
            {
                // An older one may do.
            }
        }

        return null;
    }
}
