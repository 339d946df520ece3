using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Runs;

/// <summary>Takes the dead letters of a run up again.</summary>
internal sealed class RetryRun(RunService runs, Deliveries deliveries, RunDescriber describer) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/runs/{id}/retry";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Tries the dead letters of a run again; ?output=NAME tries one.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new()
    {
        Answer = typeof(RunDescription),
        Status = StatusCodes.Status202Accepted,
        Query =
        [
            new("output", "string", "Name of one output; all dead letters without it."),
        ],
    };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var run = runs.Get(request.Caller.Scope, QueryNames.Id("run", request.Route("id")));
        if (deliveries.Retry(run.Scope, run.Id, request.Query("output")) == 0)
        {
            throw new ServiceException(ErrorCode.ResourceInUse, $"The run {run.Id:D} has no such dead letter.");
        }

        return request.WriteJsonAsync(describer.Describe(run), StatusCodes.Status202Accepted);
    }
}
