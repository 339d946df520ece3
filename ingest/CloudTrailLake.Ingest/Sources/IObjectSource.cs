namespace CloudTrailLake.Ingest.Sources;

/// <summary>Where an import takes its objects (log files) from.</summary>
internal interface IObjectSource
{
    /// <summary>
    /// Lists the objects in a stable order that keeps neighbouring days together. What is left out or cannot be reached is told to
    /// <paramref name="observer"/>; it never ends the listing.
    /// </summary>
    IAsyncEnumerable<SourceObject> ListAsync(ISourceObserver observer, CancellationToken cancellationToken);
}
