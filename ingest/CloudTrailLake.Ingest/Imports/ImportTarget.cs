using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Retention;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Ingest.Imports;

/// <summary>A store that an import feeds, with what it asks of each record. Definition and retention are those at the start of the import.</summary>
internal sealed class ImportTarget
{
    public ImportTarget(EventDataStore store, int number, ImportOptions options)
    {
        Store = store;
        Number = number;
        Definition = store.Definition;
        var selectors = options.IgnoreSelectors || Definition.SelectorsJson is null ? null : SelectorJson.Parse(Definition.SelectorsJson);
        Selectors = CompiledSelectors.Compile(selectors);
        SelectorHash = Engine.Selectors.SelectorHash.Of(selectors);
        Cutoff = new RetentionPeriod(Definition.RetentionDays).CutoffMicroseconds(options.TimeProvider.GetUtcNow());
    }

    public EventDataStore Store { get; }

    /// <summary>Place among the targets; its bit in <see cref="ImportBatch.Targets"/>.</summary>
    public int Number { get; }

    public EventDataStoreDefinition Definition { get; }

    /// <summary>The selectors in force for this import.</summary>
    public CompiledSelectors Selectors { get; }

    /// <summary>Their hash for the ledger.</summary>
    public string SelectorHash { get; }

    /// <summary>Events before this time, microseconds since 1970-01-01 UTC, are expired.</summary>
    public long Cutoff { get; }

    /// <summary>The row bit.</summary>
    public ulong Bit => 1UL << Number;
}
