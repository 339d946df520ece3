using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Ingest.Tailing;

/// <summary>The bucket or folder that a source follows.</summary>
internal interface IFollowedPlace : IDisposable
{
    /// <summary>Lists all of it.</summary>
    IObjectSource Whole { get; }

    /// <summary>Lists what lies below some folders of it, named as the keys of objects are, with a slash at the end.</summary>
    IObjectSource Below(IReadOnlyCollection<string> folders);

    /// <summary>An object that was seen before, to be read now.</summary>
    SourceObject Object(LogSourceObject seen);

    /// <summary>The key by which an object of a bucket is remembered, if it is one that the source reads; null otherwise.</summary>
    string? Accept(string bucket, string key);
}
