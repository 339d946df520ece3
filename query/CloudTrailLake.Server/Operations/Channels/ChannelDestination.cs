using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Operations.Channels;

/// <summary>Where the events of a channel go (AWS: <c>Destination</c>).</summary>
internal sealed record ChannelDestination(string Type, string Location)
{
    private const string EventDataStore = "EVENT_DATA_STORE";

    /// <summary>The stores that a request names.</summary>
    /// <exception cref="CatalogException">A destination is of the kind that only AWS services make.</exception>
    public static IReadOnlyList<string> Locations(IReadOnlyList<ChannelDestination> destinations) => destinations.FirstOrDefault(d => d.Type != EventDataStore) is { } other
        ? throw new CatalogException(CatalogError.InvalidParameter, $"The destination '{other.Location}' has the type {other.Type}, which AWS services alone create; use {EventDataStore}.")
        : [.. destinations.Select(d => d.Location)];

    /// <summary>The destinations of a channel, by their ARNs.</summary>
    public static IReadOnlyList<ChannelDestination> Of(ChannelRecord channel) =>
        [.. channel.Destinations.Select(id => new ChannelDestination(EventDataStore, new EventDataStoreArn(channel.Scope, id).ToString()))];
}
