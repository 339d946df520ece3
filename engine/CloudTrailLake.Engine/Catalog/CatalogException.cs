namespace CloudTrailLake.Engine.Catalog;

/// <summary>A request that the catalogue refuses; the message is for the person who asked.</summary>
internal sealed class CatalogException(CatalogError error, string message) : Exception(message)
{
    /// <summary>The rule that refused it.</summary>
    public CatalogError Error { get; } = error;
}
