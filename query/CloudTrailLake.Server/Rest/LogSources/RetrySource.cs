using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.LogSources;

/// <summary>Has failed and quarantined objects tried again.</summary>
internal sealed class RetrySource(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/sources/{name}/retry";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Has failed and quarantined objects of a source tried again at once.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) => request.WriteJsonAsync(new Answer(lake.LogSources.Retry(request.Caller.Scope, request.Route("name"))));

    /// <summary>The answer.</summary>
    /// <param name="Objects">How many objects are tried again.</param>
    internal sealed record Answer(long Objects);
}
