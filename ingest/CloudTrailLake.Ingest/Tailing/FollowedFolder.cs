using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>A folder of the server's machine that a source follows.</summary>
/// <param name="folder">Resolves the folder, links followed: anew each time, for a link may have been laid since.</param>
internal sealed class FollowedFolder(Func<string> folder) : IFollowedPlace
{
    /// <inheritdoc/>
    public IObjectSource Whole => new FileSystemSource([folder()]);

    /// <inheritdoc/>
    public IObjectSource Below(IReadOnlyCollection<string> folders) => new FileSystemSource([.. folders.Where(path => Directory.Exists(path) && IsInside(path))]);

    /// <inheritdoc/>
    public SourceObject Object(LogSourceObject seen) => !File.Exists(seen.Key) || IsInside(seen.Key)
        ? FileSystemSource.Object(seen.Key)
        : new SourceObject(seen.Key, seen.Size, ETag: null, LastModified: null, _ => throw new SourceException(SourceErrorTypes.AccessDenied, $"{seen.Key} leads out of the folder of the source."));

    /// <inheritdoc/>
    public string? Accept(string bucket, string key) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private bool IsInside(string path)
    {
        try
        {
            return FileSystemSource.RealPath(path).StartsWith(folder().TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or closed to us.
            return false;
        }
    }
}
