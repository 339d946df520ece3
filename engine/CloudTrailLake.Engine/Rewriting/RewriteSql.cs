using System.Globalization;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Engine.Rewriting;

/// <summary>The statements of a rewrite. Names come from the schema, paths and versions from the log.</summary>
internal static class RewriteSql
{
    private const string Commit = "\"" + EventSchema.PhysicalCommitVersion + "\"";

    /// <summary>
    /// Writes the rows of data files into one, in order of event time; equal times stay in the order of their commits. A first-committed file's rows get the version of its tag,
    /// a rewritten one's keep that of their column.
    /// </summary>
    /// <param name="schema">Columns.</param>
    /// <param name="snapshot">Where the files are.</param>
    /// <param name="inputs">Files of one day and one schema version.</param>
    /// <param name="output">The new file.</param>
    /// <param name="keepFrom">Rows before this event time, microseconds, are left out; null keeps all.</param>
    public static string Copy(EventSchema schema, Snapshot snapshot, IReadOnlyList<DataFile> inputs, string output, long? keepFrom)
    {
        var parts = inputs
            .Select((file, number) => (File: file, Number: number))
            .GroupBy(input => input.File.CommitVersion is null)
            .Select(group => Part(schema, snapshot, [.. group], isRewritten: group.Key));
        var where = keepFrom is { } cutoff ? $" WHERE epoch_us({Name(EventSchema.EventTime)}) >= {Number(cutoff)}" : "";
        return $"COPY (SELECT {Columns(schema)}, {Commit} FROM ({string.Join(" UNION ALL ", parts)}){where} ORDER BY {Name(EventSchema.EventTime)}, ctlake_file, ctlake_row) "
            + $"TO {DuckDbText.Literal(output)} {DataFileFormat.CopyOptions}";
    }

    /// <summary>Exact bounds of a file: rows, first and last event time in microseconds, then minimum, maximum and nulls of each of <see cref="TextStatistics"/>.</summary>
    public static string Statistics(EventSchema schema, string path)
    {
        var texts = TextStatistics(schema).Select(Member).Select(x => $", min({x}), max({x}), count(*) - count({x})");
        var time = Name(EventSchema.EventTime);
        return $"SELECT count(*), epoch_us(min({time})), epoch_us(max({time})){string.Concat(texts)} FROM read_parquet({DuckDbText.Literal(path)}, hive_partitioning = false)";
    }

    /// <summary>The columns with bounds in the log beside the event time; all are text.</summary>
    public static IReadOnlyList<string> TextStatistics(EventSchema schema) => [.. DeltaSchema.StatisticsColumns(schema).Where(name => name != EventSchema.EventTime)];

    private static string Part(EventSchema schema, Snapshot snapshot, IReadOnlyList<(DataFile File, int Number)> files, bool isRewritten)
    {
        var values = files.Select(f => $"({Path(f.File)}, CAST({Number(f.File.CommitVersion ?? 0)} AS BIGINT), {Number(f.Number)})");
        return $"SELECT {Columns(schema, "f.")}, {(isRewritten ? "f." + Commit : $"v.c AS {Commit}")}, v.n AS ctlake_file, f.file_row_number AS ctlake_row "
            + $"FROM read_parquet([{string.Join(", ", files.Select(f => Path(f.File)))}], hive_partitioning = false, filename = true, file_row_number = true) f "
            + $"JOIN (VALUES {string.Join(", ", values)}) v(p, c, n) ON f.filename = v.p";

        string Path(DataFile file) => DuckDbText.Literal(snapshot.FullPath(file));
    }

    private static string Columns(EventSchema schema, string prefix = "") => string.Join(", ", schema.PhysicalColumns.Select(c => prefix + Name(c.Name)));

    private static string Member(string dotted)
    {
        var parts = dotted.Split('.');
        return parts.Skip(1).Aggregate(Name(parts[0]), (sql, field) => $"struct_extract({sql}, {DuckDbText.Literal(field)})");
    }

    private static string Name(string name) => DuckDbText.Identifier(name);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
