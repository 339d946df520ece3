using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Query.Execution;

/// <summary>
/// The figures of one run. EventsScanned: rows of the row groups whose event times meet the bounds of the scan. BytesScanned: compressed bytes of their column chunks that are used.
/// EventsMatched: rows that pass the conjuncts which speak of one scan alone, summed over scans; taken from the result where it follows from it, else counted by a query of its own
/// over the same files.
/// </summary>
internal sealed class StatisticsCollector
{
    private readonly AnalyzedQuery _query;
    private readonly IReadOnlyDictionary<int, PlannedScan> _plans;
    private readonly IScanEmitter _emitter;
    private readonly FileFooters _footers;
    private readonly bool _countMatches;
    private readonly MatchSource _source;
    private long? _matched;

    public StatisticsCollector(AnalyzedQuery query, IReadOnlyDictionary<int, PlannedScan> plans, IScanEmitter emitter, FileFooters footers, bool countMatches)
    {
        _query = query;
        _plans = plans;
        _emitter = emitter;
        _footers = footers;
        _countMatches = countMatches;
        _source = SourceOf(query);
        Counted = _source == MatchSource.MatchedColumn && countMatches ? (BoundSelect)query.Root.Body : null;
    }

    /// <summary>The grouped SELECT whose rows the query is to count by the way; null when it need not.</summary>
    public BoundSelect? Counted { get; }

    private enum MatchSource
    {
        /// <summary>Nothing follows from the result.</summary>
        Counted,

        /// <summary>One scan, filtered by its own conjuncts alone: every row that passes is a row of the result.</summary>
        ResultRows,

        /// <summary>The same under a grouping: the query itself counts what goes into its groups, in a column behind those of the result.</summary>
        MatchedColumn,
    }

    /// <summary>Sees the result go by.</summary>
    public void See(ChunkReader chunk, long rowsSoFar)
    {
        if (Counted is not null && rowsSoFar == chunk.RowCount && chunk.RowCount > 0)
        {
            _matched = chunk.Column(chunk.ColumnCount - 1).GetInt64(0);
        }
    }

    /// <summary>The figures, after the last row. The session is free by then.</summary>
    public QueryStatistics Collect(DuckDbSession session, long rows, CancellationToken cancellationToken)
    {
        long scanned = 0;
        long bytes = 0;
        long matched = 0;
        Dictionary<int, ScanProjection> projections = SqlEmitter.Project(_query);
        foreach (TableScanAnalysis scan in _query.Scans)
        {
            PlannedScan plan = _plans[scan.RelationId];
            if (plan.Files.Count == 0)
            {
                continue;
            }

            List<string> columns = Columns(scan, projections.GetValueOrDefault(scan.RelationId) ?? new ScanProjection(), plan);
            foreach (FileFooter footer in _footers.Get(session, [.. plan.Files.Select(plan.Snapshot.FullPath)], cancellationToken))
            {
                foreach (RowGroupFooter group in footer.RowGroups.Where(group => IsRead(group, plan.EventTime)))
                {
                    scanned += group.Rows;
                    bytes += group.Columns.Where(chunk => columns.Exists(column => Covers(column, chunk.Key))).Sum(chunk => chunk.Value);
                }
            }

            matched += _source switch
            {
                MatchSource.ResultRows => rows,
                MatchSource.MatchedColumn when _matched is { } count => count,
                _ => Count(session, scan, plan, cancellationToken),
            };
        }

        return new QueryStatistics(matched, scanned, bytes, 0);
    }

    private static MatchSource SourceOf(AnalyzedQuery query)
    {
        if (query.Scans.Count != 1 || query.Root is not { WithTies: false, Body: BoundSelect { From: BoundTableScan scan } select })
        {
            return MatchSource.Counted;
        }

        IReadOnlyList<BoundExpression> terms = select.Where switch
        {
            null => [],
            BoundLogical { Operator: LogicalOperator.And } and => and.Terms,
            var single => [single],
        };
        IReadOnlyList<BoundExpression> conjuncts = query.ScanOf(scan.RelationId).Conjuncts;
        if (!terms.All(conjuncts.Contains))
        {
            return MatchSource.Counted;
        }

        return select.GroupBy switch
        {
            // A limit ends the scan early; DISTINCT folds rows.
            null => query.Root is { Limit: null, Offset: null } && !select.IsDistinct ? MatchSource.ResultRows : MatchSource.Counted,

            // Several grouping sets would count a row several times.
            { Sets.Count: <= 1 } => MatchSource.MatchedColumn,
            _ => MatchSource.Counted,
        };
    }

    private long Count(DuckDbSession session, TableScanAnalysis scan, PlannedScan plan, CancellationToken cancellationToken)
    {
        if (!_countMatches)
        {
            return 0;
        }

        if (scan.Conjuncts.Count == 0 && plan.Files.All(file => IsInside(file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime), plan.EventTime)))
        {
            return plan.Files.Sum(file => file.NumRecords);
        }

        BoundTableScan table = BoundScans.Find(_query.Root, scan.RelationId);
        using DuckDbResult result = session.Query(SqlEmitter.EmitCount(table, scan.Conjuncts, _emitter), cancellationToken);
        return result.ReadChunk(out ChunkReader? chunk) ? chunk.Column(0).GetInt64(0) : 0;
    }

    private static bool IsInside(Engine.CommitLog.ColumnStatistics? eventTime, EventTimeRange range) =>
        eventTime is { Min: DateTimeOffset min, Max: DateTimeOffset max } && (range.Minimum is null || min >= range.Minimum) && (range.Maximum is null || max <= range.Maximum);

    private static bool IsRead(RowGroupFooter group, EventTimeRange range) =>
        !(range.Minimum is { } minimum && group.MaxEventTime < Micros(minimum)) && !(range.Maximum is { } maximum && maximum < DateTimeOffset.MaxValue.AddMilliseconds(-1) && group.MinEventTime >= Micros(maximum.AddMilliseconds(1)));

    private static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Dotted physical paths that a scan reads; an empty one stands for all.</summary>
    private List<string> Columns(TableScanAnalysis scan, ScanProjection projection, PlannedScan plan)
    {
        BoundTableScan table = BoundScans.Find(_query.Root, scan.RelationId);
        var columns = new List<string>();
        foreach (ProjectedColumn projected in projection.Columns)
        {
            EventColumn column = ScanEmitter.ColumnOf(table, projected.FieldIndex);
            switch (column.Kind)
            {
                case EventColumnKind.EventJson or EventColumnKind.EventJsonChecksum:
                    columns.Add("");
                    break;
                case EventColumnKind.Stored:
                    string path = column.Name;
                    EventType type = column.Type;
                    foreach (int index in projected.Path)
                    {
                        EventField field = ((EventType.Struct)type).Fields[index];
                        path += "." + field.Name;
                        type = field.Type;
                    }

                    columns.Add(path);
                    break;
                default:
                    break;
            }
        }

        if (!columns.Contains(EventSchema.EventTime) && plan.Files.Any(file => !IsInside(file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime), plan.EventTime)))
        {
            columns.Add(EventSchema.EventTime);
        }

        return columns;
    }

    private static bool Covers(string column, string leaf) =>
        column.Length == 0 || leaf == column || (leaf.Length > column.Length && leaf.StartsWith(column, StringComparison.Ordinal) && leaf[column.Length] == '.');
}
