using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>Deletes a saved query with all its versions.</summary>
internal sealed class DeleteSavedQuery(SavedQueryService queries) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "DELETE";

    /// <inheritdoc/>
    public override string Path => "/v1/saved-queries/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Deletes a saved query with all its versions; one that a schedule runs stays.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        queries.Delete(request.Caller.Scope, request.Route("name"));
        return request.WriteNothingAsync();
    }
}
