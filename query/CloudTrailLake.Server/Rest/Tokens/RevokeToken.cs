using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Tokens;

/// <summary>Refuses a bearer token from now on.</summary>
internal sealed class RevokeToken(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "DELETE";

    /// <inheritdoc/>
    public override string Path => "/v1/tokens/{id}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Revokes a bearer token; one that is refused already stays so.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        lake.Tokens.Revoke(request.Caller.Scope, request.Route("id"));
        return request.WriteNothingAsync();
    }
}
