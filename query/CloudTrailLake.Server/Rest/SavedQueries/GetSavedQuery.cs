using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>A saved query in its latest or another version.</summary>
internal sealed class GetSavedQuery(SavedQueryService queries) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/saved-queries/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Shows a saved query; ?version=N shows another version than the latest.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(SavedQueryDescription), Query = [new("version", "integer", "The version; the latest without it.")] };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) => request.WriteJsonAsync(
        SavedQueryDescription.Of(queries.Get(request.Caller.Scope, request.Route("name"), (int?)request.QueryNumber("version", 1, int.MaxValue))));
}
