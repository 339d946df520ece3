using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.EventConfiguration;

/// <summary>Changes how a store keeps events that come in live; what is left out stays.</summary>
internal sealed class PutEventConfiguration(Lake lake) : Operation<PutEventConfiguration.Request, EventConfigurationDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("TrailName", CloudTrailShapes.String),
        new("EventDataStore", CloudTrailShapes.String),
        new("MaxEventSize", CloudTrailShapes.MaxEventSize),
        new("ContextKeySelectors", CloudTrailShapes.ContextKeySelectors),
        new("AggregationConfigurations", CloudTrailShapes.AggregationConfigurations));

    /// <inheritdoc/>
    protected override Task<EventConfigurationDetail> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var store = EventConfigurationTarget.Store(request.TrailName, request.EventDataStore);
        if (request.AggregationConfigurations is not null)
        {
            throw new ServiceException(ErrorCode.InvalidParameterCombination, "AggregationConfigurations go with TrailName; an event data store has none.");
        }

        if (request.MaxEventSize is null && request.ContextKeySelectors is null)
        {
            throw new ServiceException(ErrorCode.InvalidParameter, "PutEventConfiguration needs MaxEventSize or ContextKeySelectors.");
        }

        var size = request.MaxEventSize is { } text ? Enum.Parse<MaxEventSize>(text) : (MaxEventSize?)null;
        return Task.FromResult(EventConfigurationDetail.Of(lake.Stores.PutEventConfiguration(caller.Scope, store, size, request.ContextKeySelectors)));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        string? TrailName, string? EventDataStore, string? MaxEventSize, IReadOnlyList<ContextKeySelector>? ContextKeySelectors, JsonElement? AggregationConfigurations);
}
