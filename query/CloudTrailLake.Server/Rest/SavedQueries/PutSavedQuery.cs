using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>Saves a new version of a query, or a new query: the same twice changes nothing.</summary>
internal sealed class PutSavedQuery(SavedQueryService queries) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "PUT";

    /// <inheritdoc/>
    public override string Path => "/v1/saved-queries/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Saves a new version of a query; creates it where there is none. The same content again is no new version.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Request = typeof(SavedQueryBody), Answer = typeof(SavedQueryDescription) };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<SavedQueryBody>();
        var name = request.Route("name");
        if (body.Name is not null && body.Name != name)
        {
            throw new ServiceException(ErrorCode.Validation, "The name of a saved query stands in the path and does not change.");
        }

        return request.WriteJsonAsync(SavedQueryDescription.Of(queries.Put(request.Caller.Scope, request.Caller.PrincipalArn, name, body.ToDraft())));
    }
}
