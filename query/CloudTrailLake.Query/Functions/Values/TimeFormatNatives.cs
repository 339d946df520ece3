using System.Collections.Concurrent;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Functions.Values.Formats;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>Trino documentation, page "Date and time functions and operators": formats that the engine's own cannot express, or that are not constants.</summary>
internal static class TimeFormatNatives
{
    /// <summary>Compiled formats that are kept; a format may come from a column.</summary>
    private const int MaxKept = 1024;

    private static readonly ConcurrentDictionary<string, TimeFormat> s_mySql = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, TimeFormat> s_joda = new(StringComparer.Ordinal);

    public static IReadOnlyList<ValueNative> All { get; } =
    [
        new("ctl_date_format", [DuckDbType.Timestamp, DuckDbType.Varchar], DuckDbType.Varchar, (a, row, result) =>
            result.SetString(row, MySql(Cells.Text(a[1], row)).Print(Cells.Timestamp(a[0], row), TimeSpan.Zero, TimeZones.Utc))),
        new("ctl_date_parse", [DuckDbType.Varchar, DuckDbType.Varchar], DuckDbType.Timestamp, (a, row, result) =>
            Cells.SetTimestamp(result, row, Parse(MySql(Cells.Text(a[1], row)), Cells.Text(a[0], row)).Local)),
        new("ctl_format_datetime", [DuckDbType.Timestamp, DuckDbType.Varchar, DuckDbType.Varchar], DuckDbType.Varchar, (a, row, result) =>
        {
            string zone = Cells.Text(a[1], row);
            DateTime utc = Cells.Timestamp(a[0], row);
            TimeSpan offset = TimeZones.OffsetAt(zone, utc);
            result.SetString(row, Joda(Cells.Text(a[2], row)).Print(utc + offset, offset, zone));
        }),
        new("ctl_parse_datetime", [DuckDbType.Varchar, DuckDbType.Varchar], Cells.Zoned, (a, row, result) =>
        {
            (DateTime local, string? zone) = Parse(Joda(Cells.Text(a[1], row)), Cells.Text(a[0], row));
            Cells.SetZoned(result, row, TimeZones.ToUtc(local, zone ?? TimeZones.Utc, strict: false)!.Value, zone ?? TimeZones.Utc);
        }),
    ];

    private static (DateTime Local, string? Zone) Parse(TimeFormat format, string text) => format.Parse(text) ?? throw new FunctionException($"Invalid format: \"{text}\"");

    private static TimeFormat MySql(string format) => Kept(s_mySql, format, MySqlFormat.Parse);

    private static TimeFormat Joda(string format) => Kept(s_joda, format, JodaFormat.Parse);

    private static TimeFormat Kept(ConcurrentDictionary<string, TimeFormat> formats, string format, Func<string, TimeFormat> parse)
    {
        if (formats.TryGetValue(format, out TimeFormat? known))
        {
            return known;
        }

        if (formats.Count >= MaxKept)
        {
            formats.Clear();
        }

        return formats.GetOrAdd(format, parse);
    }
}
