using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Holds;

/// <summary>Releases a legal hold.</summary>
internal sealed class ReleaseHold(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "DELETE";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/holds/{hold}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Releases a legal hold; what is expired goes at the next round of maintenance.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        lake.Stores.ReleaseHold(request.Caller.Scope, request.Route("store"), request.Route("hold"), request.Caller.PrincipalArn);
        return request.WriteNothingAsync();
    }
}
