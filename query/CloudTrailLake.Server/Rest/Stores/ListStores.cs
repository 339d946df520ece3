using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>The event data stores of the caller's account and Region, by name.</summary>
internal sealed class ListStores(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/stores";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the event data stores of the account and Region.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) => request.WriteJsonAsync(new Answer(
        [.. lake.Stores.List(request.Caller.Scope).OrderBy(store => store.Name, StringComparer.Ordinal).Select(StoreDescription.Of)]));

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<StoreDescription> Stores);
}
