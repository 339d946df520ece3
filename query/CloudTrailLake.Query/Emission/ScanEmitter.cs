using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <summary>
/// Writes the scan of a base table: the chosen files, grouped by schema version, with only the columns and members that are used, each in the representation of its SQL type.
/// Path names and constants come from the log, never from the statement.
/// </summary>
internal sealed class ScanEmitter(IReadOnlyDictionary<int, PlannedScan> scans) : IScanEmitter
{
    private const string File = "f";
    private const string Commits = "v";

    /// <summary>Whether a column of a scan is the event time.</summary>
    public static bool IsEventTime(BoundTableScan scan, int fieldIndex) => ColumnOf(scan, fieldIndex) is { Name: EventSchema.EventTime };

    /// <summary>The event column behind a field of a scan.</summary>
    public static EventColumn ColumnOf(BoundTableScan scan, int fieldIndex) => TableColumns.Visible(((LakeTable)scan.Table.Handle).Schema)[fieldIndex];

    /// <inheritdoc/>
    public string EmitScan(BoundTableScan scan, ScanProjection projection)
    {
        PlannedScan plan = scans[scan.RelationId];
        if (plan.Files.Count == 0)
        {
            return Empty(scan, projection);
        }

        bool needsCommit = projection.Columns.Any(column => ColumnOf(scan, column.FieldIndex).Kind == EventColumnKind.CommitVersion);
        IEnumerable<string> groups = plan.Files
            .GroupBy(file => (file.SchemaVersion, IsRewritten: needsCommit && file.CommitVersion is null))
            .Select(group => Group(scan, projection, plan, [.. group], needsCommit, group.Key.IsRewritten));
        return $"({string.Join(" UNION ALL ", groups)})";
    }

    private static string Empty(BoundTableScan scan, ScanProjection projection)
    {
        IEnumerable<string> columns = projection.Columns.Select(column =>
        {
            SqlType type = TableColumns.TypeOf(TypeAt(ColumnOf(scan, column.FieldIndex).Type, column.Path));
            return $"CAST(NULL AS {(column.IsRaw ? "TIMESTAMPTZ" : DuckTypes.Sql(type))}) AS {column.Name}";
        });
        return $"(SELECT {string.Join(", ", columns.DefaultIfEmpty("1 AS x"))} WHERE FALSE)";
    }

    private static string Group(BoundTableScan scan, ScanProjection projection, PlannedScan plan, IReadOnlyList<DataFile> files, bool needsCommit, bool isRewritten)
    {
        EventSchema schema = ((LakeTable)scan.Table.Handle).Schema;
        IEnumerable<string> columns = projection.Columns.Select(column => $"{Value(schema, scan, column, isRewritten)} AS {column.Name}");
        string list = string.Join(", ", files.Select(file => SqlText.String(plan.Snapshot.FullPath(file))));
        string commits = needsCommit && !isRewritten
            ? $" JOIN (VALUES {string.Join(", ", files.Select(file => $"({SqlText.String(plan.Snapshot.FullPath(file))}, CAST({SqlText.Int64(file.CommitVersion!.Value)} AS BIGINT))"))}) {Commits}(n, c) ON {File}.filename = {Commits}.n"
            : "";
        var conditions = new List<string>();
        string eventTime = $"{File}.{SqlText.Identifier(EventSchema.EventTime)}";
        if (plan.EventTime.Minimum is { } minimum && files.Any(file => !(MinimumOf(file) >= minimum)))
        {
            conditions.Add($"{eventTime} >= {SqlText.Instant(minimum)}");
        }

        // The bound is in the milliseconds SQL sees; the stored time may have more digits.
        if (plan.EventTime.Maximum is { } maximum && maximum < DateTimeOffset.MaxValue.AddMilliseconds(-1) && files.Any(file => !(MaximumOf(file) <= maximum)))
        {
            conditions.Add($"{eventTime} < {SqlText.Instant(maximum.AddMilliseconds(1))}");
        }

        string where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return $"SELECT {string.Join(", ", columns.DefaultIfEmpty("1 AS x"))} FROM read_parquet([{list}], hive_partitioning = false) {File}{commits}{where}";
    }

    private static DateTimeOffset? MinimumOf(DataFile file) => file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime)?.Min as DateTimeOffset?;

    private static DateTimeOffset? MaximumOf(DataFile file) => file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime)?.Max as DateTimeOffset?;

    private static EventType TypeAt(EventType type, IReadOnlyList<int> path) => path.Aggregate(type, (t, index) => ((EventType.Struct)t).Fields[index].Type);

    private static string Value(EventSchema schema, BoundTableScan scan, ProjectedColumn projected, bool isRewritten)
    {
        EventColumn column = ColumnOf(scan, projected.FieldIndex);
        switch (column.Kind)
        {
            case EventColumnKind.Partition:
                return $"CAST(regexp_extract({File}.filename, '{EventSchema.CalendarDay}=([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})', 1) AS DATE)";
            case EventColumnKind.EventJson:
                return EventJson.Expression(schema, File);
            case EventColumnKind.EventJsonChecksum:
                return EventJson.ChecksumExpression(EventJson.Expression(schema, File));
            case EventColumnKind.CommitVersion:
                return isRewritten ? $"{File}.{SqlText.Identifier(EventSchema.PhysicalCommitVersion)}" : $"{Commits}.c";
            default:
                string sql = $"{File}.{SqlText.Identifier(column.Name)}";
                EventType type = column.Type;
                foreach (int index in projected.Path)
                {
                    EventField field = ((EventType.Struct)type).Fields[index];
                    sql = $"struct_extract({sql}, {SqlText.String(field.Name)})";
                    type = field.Type;
                }

                return projected.IsRaw ? sql : Shown(type, sql, 0);
        }
    }

    /// <summary>A stored value in the representation of its SQL type: times lose their zone (it is UTC) and what is finer than a millisecond.</summary>
    private static string Shown(EventType type, string sql, int depth) => type switch
    {
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => $"make_timestamp_ms(epoch_ms({sql}))",
        _ when !HoldsTime(type) => sql,
        EventType.Struct row =>
            $"CASE WHEN {sql} IS NOT NULL THEN struct_pack({string.Join(", ", row.Fields.Select(field => $"{SqlText.Identifier(field.Name)} := {Shown(field.Type, $"struct_extract({sql}, {SqlText.String(field.Name)})", depth)}"))}) END",
        EventType.List list => $"list_transform({sql}, lambda e{depth}: {Shown(list.Element, $"e{depth}", depth + 1)})",
        _ => sql,
    };

    private static bool HoldsTime(EventType type) => type switch
    {
        EventType.Scalar scalar => scalar.Kind == EventScalarKind.Timestamp,
        EventType.Struct row => row.Fields.Any(field => HoldsTime(field.Type)),
        EventType.List list => HoldsTime(list.Element),
        _ => false,
    };
}
