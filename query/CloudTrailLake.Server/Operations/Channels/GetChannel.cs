using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Channels;

/// <summary>Answers a channel, and how the last calls on it went. It has no SourceConfig: that is of channels that AWS services make.</summary>
internal sealed class GetChannel(Lake lake) : Operation<ChannelRequest, GetChannel.Response>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input => ChannelRequest.Shape;

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, ChannelRequest request, CancellationToken cancellationToken)
    {
        var channel = lake.Channels.Get(caller.Scope, request.Channel);
        return Task.FromResult(new Response(channel.Arn, channel.Name, channel.Source, ChannelDestination.Of(channel), Status(channel.Ingestion)));
    }

    private static IngestionStatus? Status(ChannelIngestion? ingestion) => ingestion is null
        ? null
        : new IngestionStatus(ingestion.SuccessTime, ingestion.SuccessEventId?.ToString("D"), ingestion.ErrorCode, ingestion.AttemptTime, ingestion.AttemptEventId?.ToString("D"));

    /// <summary>The operation's output.</summary>
    internal sealed record Response(string ChannelArn, string Name, string Source, IReadOnlyList<ChannelDestination> Destinations, IngestionStatus? IngestionStatus);

    /// <summary>How the last calls went.</summary>
    internal sealed record IngestionStatus(
        DateTimeOffset? LatestIngestionSuccessTime,
        string? LatestIngestionSuccessEventID,
        string? LatestIngestionErrorCode,
        DateTimeOffset? LatestIngestionAttemptTime,
        string? LatestIngestionAttemptEventID);
}
