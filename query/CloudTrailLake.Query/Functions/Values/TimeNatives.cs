using System.Globalization;
using System.Numerics;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Sql.Analysis;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>Trino documentation, page "Date and time functions and operators": time zones.</summary>
internal static class TimeNatives
{
    private const long MaximumMicros = 62_135_596_800_000_000;

    public static IReadOnlyList<ValueNative> All { get; } =
    [
        new("ctl_zone", [DuckDbType.Varchar], DuckDbType.Varchar, (a, row, result) => result.SetString(row, Zone(Cells.Text(a[0], row)))),
        new("ctl_zone_offset", [DuckDbType.BigInt, DuckDbType.BigInt], DuckDbType.Varchar, (a, row, result) =>
        {
            long minutes = (a[0].GetInt64(row) * 60) + a[1].GetInt64(row);
            result.SetString(row, Math.Abs(minutes) <= 14 * 60
                ? TimeZones.OfOffset((int)minutes)
                : throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Invalid offset minutes {minutes}")));
        }),
        new("ctl_local_time", [DuckDbType.Timestamp, DuckDbType.Varchar], DuckDbType.Timestamp, (a, row, result) =>
        {
            DateTime utc = Cells.Timestamp(a[0], row);
            Cells.SetTimestamp(result, row, utc + TimeZones.OffsetAt(Cells.Text(a[1], row), utc));
        }),
        new("ctl_utc_time", [DuckDbType.Timestamp, DuckDbType.Varchar], DuckDbType.Timestamp, (a, row, result) =>
            Cells.SetTimestamp(result, row, TimeZones.ToUtc(Cells.Timestamp(a[0], row), Cells.Text(a[1], row), strict: false)!.Value)),
        new("ctl_offset_minutes", [DuckDbType.Timestamp, DuckDbType.Varchar], DuckDbType.BigInt, (a, row, result) =>
            result.Set(row, (long)TimeZones.OffsetAt(Cells.Text(a[1], row), Cells.Timestamp(a[0], row)).TotalMinutes)),
        new("ctl_offset_text", [DuckDbType.Timestamp, DuckDbType.Varchar], DuckDbType.Varchar, (a, row, result) => result.SetString(row, OffsetText(Cells.Text(a[1], row), Cells.Timestamp(a[0], row)))),
        new("ctl_iso_offset", [DuckDbType.Timestamp, DuckDbType.Varchar], DuckDbType.Varchar, (a, row, result) =>
        {
            string text = OffsetText(Cells.Text(a[1], row), Cells.Timestamp(a[0], row));
            result.SetString(row, text == "+00:00" ? "Z" : text);
        }),
        new("ctl_unixtime_nanos", [DuckDbType.Varchar], Cells.ZonedLong, (a, row, result) =>
        {
            BigInteger nanos = DecimalNatives.Whole(Cells.Text(a[0], row));
            BigInteger micros = BigInteger.DivRem(nanos, 1000, out BigInteger rest);
            (micros, rest) = rest.Sign < 0 ? (micros - 1, rest + 1000) : (micros, rest);
            if (BigInteger.Abs(micros) > MaximumMicros)
            {
                throw new FunctionException("A timestamp is outside the years 1 to 9999");
            }

            result.Child(0).SetString(row, TimeText.TimestampText(DateTime.UnixEpoch.AddTicks((long)micros * TimeSpan.TicksPerMicrosecond), (int)rest * 1000, 9));
            result.Child(1).SetString(row, TimeZones.Utc);
        }),
    ];

    private static string OffsetText(string zone, DateTime utc) => TimeZones.OffsetAt(zone, utc) is var offset && offset == TimeSpan.Zero ? "+00:00" : TimeZones.OfOffset((int)offset.TotalMinutes);

    /// <exception cref="FunctionException">There is no such zone.</exception>
    public static string Zone(string name) => TimeZones.Find(name) ?? throw new FunctionException($"'{name}' is not a valid time zone");
}
