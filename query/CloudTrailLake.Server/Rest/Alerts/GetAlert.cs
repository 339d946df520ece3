using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Alerts;

/// <summary>An alert.</summary>
internal sealed class GetAlert(AlertService alerts, ScheduleService schedules) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/alerts/{id}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Shows an alert.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Answer = typeof(AlertDescription) };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) =>
        request.WriteJsonAsync(AlertDescription.Of(alerts.Get(request.Caller.Scope, QueryNames.Id("alert", request.Route("id"))), schedules));
}
