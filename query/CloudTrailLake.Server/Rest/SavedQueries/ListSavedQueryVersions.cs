using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>The versions of a saved query.</summary>
internal sealed class ListSavedQueryVersions(SavedQueryService queries) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/saved-queries/{name}/versions";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the versions of a saved query, newest first.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) =>
        request.WriteJsonAsync(new Answer([.. queries.Versions(request.Caller.Scope, request.Route("name")).Select(SavedQueryDescription.Of)]));

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<SavedQueryDescription> Versions);
}
