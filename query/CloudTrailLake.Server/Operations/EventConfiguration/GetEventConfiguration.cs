using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventConfiguration;

/// <summary>Answers how a store keeps events that come in live.</summary>
internal sealed class GetEventConfiguration(Lake lake) : Operation<GetEventConfiguration.Request, EventConfigurationDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("TrailName", CloudTrailShapes.String),
        new("EventDataStore", CloudTrailShapes.String));

    /// <inheritdoc/>
    protected override Task<EventConfigurationDetail> RunAsync(Caller caller, Request request, CancellationToken cancellationToken) =>
        Task.FromResult(EventConfigurationDetail.Of(lake.Stores.GetEventConfiguration(caller.Scope, EventConfigurationTarget.Store(request.TrailName, request.EventDataStore))));

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string? TrailName, string? EventDataStore);
}
