using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.LogSources;

/// <summary>The sources of the account and Region, by name.</summary>
internal sealed class ListSources(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/sources";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the sources of the account and Region.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request) => request.WriteJsonAsync(new Answer([.. lake.LogSources.List(request.Caller.Scope).Select(LogSourceDescription.Of)]));

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<LogSourceDescription> Sources);
}
