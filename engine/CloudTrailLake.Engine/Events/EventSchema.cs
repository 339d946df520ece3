namespace CloudTrailLake.Engine.Events;

/// <summary>
/// The one table that drives decoding, Parquet and Delta schema, SQL scope and result naming: the published CloudTrail Lake schema
/// (AWS: "CloudTrail Lake SQL schema for event record fields") plus the columns that a lake of files needs.
/// Columns are only ever added, nullable, at the end of the stored ones, with <see cref="CurrentVersion"/> raised.
/// </summary>
internal sealed partial class EventSchema
{
    /// <summary>Version of the column table; written to each data file's <c>schemaVersion</c> tag.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Name of the partition column.</summary>
    public const string CalendarDay = "calendarday";

    /// <summary>Name of the time column that retention, pruning and partitions go by.</summary>
    public const string EventTime = "eventtime";

    /// <summary>Physical name of the residual column.</summary>
    public const string Residual = "_residual";

    /// <summary>SQL name of the commit version.</summary>
    public const string CommitVersion = "$commit_version";

    /// <summary>Physical name of the commit version in rewritten files.</summary>
    public const string PhysicalCommitVersion = "_commit_version";

    private readonly Dictionary<string, EventColumn> _byName;

    private EventSchema(EventStoreFamily family, IReadOnlyList<EventColumn> columns)
    {
        Family = family;
        Columns = columns;
        PhysicalColumns = [.. columns.Where(c => c.IsPhysical)];
        _byName = columns.ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The category family whose columns these are.</summary>
    public EventStoreFamily Family { get; }

    /// <summary>All columns, in published order; then the ones of ours.</summary>
    public IReadOnlyList<EventColumn> Columns { get; }

    /// <summary>The columns of a data file, in file order.</summary>
    public IReadOnlyList<EventColumn> PhysicalColumns { get; }

    /// <summary>The schema of a store of <paramref name="family"/>.</summary>
    public static EventSchema For(EventStoreFamily family) => family switch
    {
        EventStoreFamily.Events => CloudTrailEvents,
        EventStoreFamily.Insight => Insights,
        EventStoreFamily.ConfigurationItem => ConfigurationItems,
        EventStoreFamily.Evidence => EvidenceItems,
        EventStoreFamily.ActivityAuditLog => ActivityAuditLogs,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Unknown category family."),
    };

    /// <summary>The column of that name, compared without case; null when there is none.</summary>
    public EventColumn? Find(string name) => _byName.GetValueOrDefault(name);

    private static EventSchema Build(EventStoreFamily family, params EventColumn[] columns) => new(
        family,
        [
            .. columns,
            new(CalendarDay, "", EventType.Date) { Kind = EventColumnKind.Partition, Hidden = true },
            new(Residual, "", EventType.Varchar) { Kind = EventColumnKind.Residual, Hidden = true },
            new(CommitVersion, "", EventType.BigInt) { Kind = EventColumnKind.CommitVersion, Hidden = true },
        ]);

    private static EventColumn Text(string jsonName) => new(jsonName.ToLowerInvariant(), jsonName, EventType.Varchar);

    private static EventColumn Map(string jsonName) => new(jsonName.ToLowerInvariant(), jsonName, EventType.Map);

    private static EventColumn Column(string jsonName, EventType type) => new(jsonName.ToLowerInvariant(), jsonName, type);

    private static EventField Member(string jsonName, EventType? type = null) => new(jsonName.ToLowerInvariant(), jsonName, type ?? EventType.Varchar);

    private static EventField[] Members(params string[] jsonNames) => [.. jsonNames.Select(n => Member(n))];

    private static EventColumn EventJsonColumn => new("eventjson", "", EventType.Varchar) { Kind = EventColumnKind.EventJson };

    private static EventColumn EventJsonChecksumColumn => new("eventjsonchecksum", "", EventType.Varchar) { Kind = EventColumnKind.EventJsonChecksum };
}
