using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Runs;

/// <summary>A run with its outputs.</summary>
internal sealed class GetRun(RunService runs, RunDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/runs/{id}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Shows a run with its window, its outputs and its alert.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(RunDescription) };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) => request.WriteJsonAsync(describer.Describe(runs.Get(request.Caller.Scope, QueryNames.Id("run", request.Route("id")))));
}
