using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>Saves a new query.</summary>
internal sealed class CreateSavedQuery(SavedQueryService queries) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/saved-queries";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Saves a query under a name. The statement is checked.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Request = typeof(SavedQueryBody), Answer = typeof(SavedQueryDescription), Status = StatusCodes.Status201Created };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<SavedQueryBody>();
        var saved = queries.Create(request.Caller.Scope, request.Caller.PrincipalArn, body.Name ?? "", body.ToDraft());
        return request.WriteJsonAsync(SavedQueryDescription.Of(saved), StatusCodes.Status201Created);
    }
}
