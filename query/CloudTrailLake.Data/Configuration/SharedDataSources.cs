using System.Collections.Concurrent;

namespace CloudTrailLake.Data.Configuration;

/// <summary>The data sources behind connections that were made of a connection string alone: one for each string, so that their HTTP connections are pooled.</summary>
internal static class SharedDataSources
{
    private static readonly ConcurrentDictionary<string, Lazy<LakeDataSource>> ByString = new(StringComparer.Ordinal);

    /// <summary>The data source of a connection string.</summary>
    /// <exception cref="ArgumentException">The string is not a connection string.</exception>
    public static LakeDataSource Get(string connectionString)
    {
        var source = ByString.GetOrAdd(connectionString, static text => new Lazy<LakeDataSource>(() => LakeDataSource.Create(text)));
        try
        {
            return source.Value;
        }
        catch
        {
            // What could not be made may be possible later: a credentials file that a server has yet to write.
            ByString.TryRemove(new KeyValuePair<string, Lazy<LakeDataSource>>(connectionString, source));
            throw;
        }
    }

    /// <summary>Lets go of one; the HTTP connections of readers still open break.</summary>
    public static void Clear(string connectionString)
    {
        if (ByString.TryRemove(connectionString, out var source) && source.IsValueCreated)
        {
            source.Value.Dispose();
        }
    }

    /// <summary>Lets go of all.</summary>
    public static void ClearAll()
    {
        foreach (string connectionString in ByString.Keys)
        {
            Clear(connectionString);
        }
    }
}
