using System.Text.Json;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;
using CloudTrailLake.Server.Rest.Runs;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.SavedQueries;

/// <summary>Runs a saved query now.</summary>
internal sealed class RunSavedQuery(SavedQueryService queries, RunService runs, RunDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/saved-queries/{name}/runs";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Runs a saved query now; the run is followed at /v1/runs/{id}.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Request = typeof(Request), Answer = typeof(RunDescription), Status = StatusCodes.Status202Accepted };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var body = request.Body.IsEmpty ? new Request() : request.ReadJson<Request>();
        var run = runs.Start(queries.Get(request.Caller.Scope, request.Route("name"), body.Version), ParameterValues.Read(body.Parameters));
        return request.WriteJsonAsync(describer.Describe(run), StatusCodes.Status202Accepted);
    }

    /// <summary>The body.</summary>
    /// <param name="Version">The version to run; the latest without it.</param>
    /// <param name="Parameters">Values by name; defaults without them.</param>
    internal sealed record Request(int? Version = null, IReadOnlyDictionary<string, JsonElement>? Parameters = null);
}
