using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.LogSources;

/// <summary>Deletes a source.</summary>
internal sealed class DeleteSource(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "DELETE";

    /// <inheritdoc/>
    public override string Path => "/v1/sources/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Deletes a source; what came through it stays.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        lake.LogSources.Delete(request.Caller.Scope, request.Route("name"));
        return request.WriteNothingAsync();
    }
}
