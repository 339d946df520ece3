using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Holds;

/// <summary>The legal holds on an event data store, by name.</summary>
internal sealed class ListHolds(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/holds";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Lists the legal holds that an event data store is under.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) =>
        request.WriteJsonAsync(new Answer([.. lake.Stores.ListHolds(request.Caller.Scope, request.Route("store")).Select(HoldDescription.Of)]));

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<HoldDescription> Holds);
}
