namespace CloudTrailLake.Engine.Storage;

/// <summary>Outcome of giving a file its final name.</summary>
internal enum PublishResult
{
    /// <summary>The file stands under its final name.</summary>
    Published,

    /// <summary>Another writer took the name first; nothing changed.</summary>
    Conflict,
}
