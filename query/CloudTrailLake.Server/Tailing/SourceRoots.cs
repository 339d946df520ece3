using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Server.Tailing;

/// <summary>The folders below which sources may follow folders, named by the operator at start: a client names no other path of the machine.</summary>
internal sealed class SourceRoots
{
    private readonly string[] _roots;

    /// <summary>The roots, as they are after every link.</summary>
    public SourceRoots(IEnumerable<string> roots) => _roots = [.. roots.Select(r => FileSystemSource.RealPath(Path.GetFullPath(r)))];

    /// <summary>A folder as it is after every link.</summary>
    /// <exception cref="CatalogException">It is not there, or not below a root.</exception>
    public string Resolve(string folder)
    {
        if (!Path.IsPathFullyQualified(folder) || folder.Contains('\0', StringComparison.Ordinal))
        {
            throw new CatalogException(CatalogError.Validation, "The folder of a source is an absolute path on the server's machine.");
        }

        // The same words whether it is there or not: nobody learns what lies outside.
        return Find(folder) ?? throw new CatalogException(CatalogError.Validation, "The folder is not there, or not below a folder that the operator named with --source-root.");
    }

    private string? Find(string folder)
    {
        try
        {
            var real = FileSystemSource.RealPath(Path.GetFullPath(folder));
            return Directory.Exists(real) && Array.Exists(_roots, root => real == root || real.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                ? real
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
