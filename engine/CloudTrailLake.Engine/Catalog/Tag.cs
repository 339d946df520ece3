namespace CloudTrailLake.Engine.Catalog;

/// <summary>A tag of a resource (AWS: <c>Tag</c>); a key may stand without a value.</summary>
internal sealed record Tag(string Key, string? Value);
