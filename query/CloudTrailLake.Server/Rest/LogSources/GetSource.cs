using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tailing;

namespace CloudTrailLake.Server.Rest.LogSources;

/// <summary>Where a source stands.</summary>
internal sealed class GetSource(Lake lake, TailingService tailing) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/sources/{name}";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Tells where a source stands: objects by state, lag, and why its last listing failed.";

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        var source = lake.LogSources.Get(request.Caller.Scope, request.Route("name"));
        var summary = lake.LogSources.Summary(source);
        long Objects(LogSourceObjectState state) => summary.TryGetValue(state, out var of) ? of.Objects : 0;
        await request.WriteJsonAsync(new Answer(
            LogSourceDescription.Of(source),
            Objects(LogSourceObjectState.Pending),
            Objects(LogSourceObjectState.Ingested),
            Objects(LogSourceObjectState.Failed),
            Objects(LogSourceObjectState.Quarantined),
            summary.Values.Sum(s => s.Records),
            tailing.LagOf(source).TotalSeconds,
            await tailing.QueueMessagesOfAsync(source, request.Aborted),
            tailing.QueueProblemOf(source)));
    }

    /// <summary>The answer.</summary>
    /// <param name="Source">The source.</param>
    /// <param name="Pending">Objects seen and not read yet.</param>
    /// <param name="Ingested">Objects whose records are accounted for.</param>
    /// <param name="Failed">Objects that are tried again.</param>
    /// <param name="Quarantined">Objects that are not, until they change or somebody asks.</param>
    /// <param name="RecordsStored">Records that it brought into the store.</param>
    /// <param name="LagSeconds">Age of the oldest object that is to be read.</param>
    /// <param name="QueueMessages">About how many messages wait in its queue; null without one, or when it does not tell.</param>
    /// <param name="QueueError">What keeps the queue from being read, or is strange in it.</param>
    internal sealed record Answer(LogSourceDescription Source, long Pending, long Ingested, long Failed, long Quarantined, long RecordsStored, double LagSeconds, long? QueueMessages, string? QueueError);
}
