using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Operations.EventConfiguration;

/// <summary>The event configuration of a store, as get and put answer it.</summary>
internal sealed record EventConfigurationDetail(string EventDataStoreArn, string MaxEventSize, IReadOnlyList<ContextKeySelector> ContextKeySelectors)
{
    /// <summary>A configuration as an answer.</summary>
    public static EventConfigurationDetail Of((EventDataStoreRecord Store, Engine.Catalog.EventConfiguration Configuration) of) =>
        new(of.Store.Arn, of.Configuration.MaxEventSize.ToString(), of.Configuration.ContextKeySelectors);
}
