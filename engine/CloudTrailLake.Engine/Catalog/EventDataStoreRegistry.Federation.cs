using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Federation: whether a store's Delta table is published for other engines.</summary>
internal sealed partial class EventDataStoreRegistry
{
    /// <summary>Publishes a store's table. The answer shows it as ENABLING; it is ENABLED when this returns.</summary>
    /// <exception cref="CatalogException">The store is not found or pending deletion, or its table is published already.</exception>
    public EventDataStoreRecord EnableFederation(LakeScope scope, string idOrArn, string roleArn)
    {
        lock (gate)
        {
            var record = GetActive(scope, idOrArn);
            if (record.FederationRoleArn is not null)
            {
                throw new CatalogException(CatalogError.EventDataStoreFederationEnabled, $"Federation is on for the event data store {record.Arn} already.");
            }

            LogFederation(log, record.Arn, FederationStatus.Enabled);
            return Save(record with { FederationRoleArn = roleArn });
        }
    }

    /// <summary>Takes a store's table back; when it was not published, nothing happens. The answer shows DISABLING; it is DISABLED when this returns.</summary>
    /// <exception cref="CatalogException">The store is not found or pending deletion.</exception>
    public EventDataStoreRecord DisableFederation(LakeScope scope, string idOrArn)
    {
        lock (gate)
        {
            var record = GetActive(scope, idOrArn);
            if (record.FederationRoleArn is null)
            {
                return record;
            }

            LogFederation(log, record.Arn, FederationStatus.Disabled);
            return Save(record with { FederationRoleArn = null });
        }
    }

    [LoggerMessage(EventId = 1809, Level = LogLevel.Information, Message = "Federation of event data store {Arn} is {Status}")]
    private static partial void LogFederation(ILogger logger, string arn, FederationStatus status);
}
