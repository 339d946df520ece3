using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.EventDataStores;

/// <summary>A store's definition as Delta <c>metaData</c>, and back: whoever has the folder needs no other source.</summary>
internal static class StoreMetadata
{
    private const string Account = "ctlake.accountId";
    private const string Family = "ctlake.category";
    private const string Region = "ctlake.region";
    private const string RetentionDays = "ctlake.retentionDays";
    private const string SchemaVersion = "ctlake.schemaVersion";
    private const string Selectors = "ctlake.advancedEventSelectors";

    /// <summary>The action for a definition. Properties of <paramref name="previous"/> that are not its are kept, but for the changes.</summary>
    public static LogAction.Metadata ToMetadata(
        EventDataStoreDefinition definition, LogAction.Metadata? previous, long createdTime, IReadOnlyDictionary<string, string?>? changes = null)
    {
        var schema = EventSchema.For(definition.Family);
        var configuration = new Dictionary<string, string>(previous?.Configuration ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            [Account] = definition.AccountId,
            [Family] = definition.Family.ToString(),
            [Region] = definition.Region,
            [RetentionDays] = definition.RetentionDays.ToString(),
            [SchemaVersion] = EventSchema.CurrentVersion.ToString(),
            ["delta.checkpointInterval"] = CheckpointPolicy.Interval.ToString(),
            ["delta.dataSkippingStatsColumns"] = string.Join(',', DeltaSchema.StatisticsColumns(schema)),
            // The chain is verified from commit 0: other writers must not clean the log up.
            ["delta.enableExpiredLogCleanup"] = "false",
        };
        if (definition.SelectorsJson is { } selectors)
        {
            configuration[Selectors] = selectors;
        }
        else
        {
            configuration.Remove(Selectors);
        }

        foreach (var (key, value) in changes ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            configuration.Remove(key);
            if (value is not null)
            {
                configuration[key] = value;
            }
        }

        return new(definition.Id, definition.Name, DeltaSchema.SchemaString(schema), [EventSchema.CalendarDay], configuration, createdTime);
    }

    /// <summary>The definition in an action.</summary>
    /// <exception cref="UnsupportedFormatException">A newer release wrote it, or it is not a store of ours.</exception>
    public static EventDataStoreDefinition ToDefinition(LogAction.Metadata metadata, string store)
    {
        var configuration = metadata.Configuration;
        if (!configuration.TryGetValue(SchemaVersion, out var version) || !int.TryParse(version, out var schemaVersion)
            || !configuration.TryGetValue(Family, out var familyText) || !configuration.TryGetValue(Account, out var account)
            || !configuration.TryGetValue(Region, out var region) || !configuration.TryGetValue(RetentionDays, out var retention) || !int.TryParse(retention, out var days))
        {
            throw new UnsupportedFormatException($"The table in '{store}' is not an event data store: its properties lack what CloudTrailLake writes.");
        }

        ProtocolGuard.CheckSchemaVersion(schemaVersion, $"The event data store in '{store}'");
        return Enum.TryParse<EventStoreFamily>(familyText, out var family)
            ? new(metadata.Id, metadata.Name, account, region, family, configuration.GetValueOrDefault(Selectors), days)
            : throw new UnsupportedFormatException($"The event data store in '{store}' holds events of category '{familyText}', which this release does not know.");
    }
}
