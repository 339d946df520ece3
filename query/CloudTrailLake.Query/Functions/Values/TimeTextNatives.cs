using System.Globalization;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>
/// Texts to dates and times by the rules of CAST. Times with more digits than the engine's microseconds, and those with an offset, stay text in a form whose order is theirs.
/// Each comes with a form <c>ctl_try_…</c> that gives NULL for a text that is none.
/// </summary>
internal static class TimeTextNatives
{
    private const int MicrosPrecision = 6;
    private const long PicosPerMicro = 1_000_000;
    private const long PicosPerSecond = 1_000_000_000_000;
    private const long PicosPerMinute = 60 * PicosPerSecond;
    private const long PicosPerDay = 1440 * PicosPerMinute;

    private static readonly DuckDbType[] s_text = [DuckDbType.Varchar];
    private static readonly DuckDbType[] s_textAndDigits = [DuckDbType.Varchar, DuckDbType.Integer];

    private delegate bool Reader(string text, int digits, VectorWriter result, int row);

    public static IReadOnlyList<ValueNative> All { get; } =
    [
        .. Read("date", "date", DuckDbType.Date, s_text, (text, _, result, row) =>
        {
            DateOnly? date = TimeText.ParseDate(text);
            Cells.SetDate(result, row, date ?? default);
            return date is not null;
        }),
        .. Read("timestamp", "timestamp", DuckDbType.Timestamp, s_textAndDigits, (text, digits, result, row) =>
        {
            if (TimeText.Parse(text) is not { Zone: null } time)
            {
                return false;
            }

            Cells.SetTimestamp(result, row, Rounded(time.Local, time.Picos, digits).Micros);
            return true;
        }),
        .. Read("timestamp_long", "timestamp", DuckDbType.Varchar, s_textAndDigits, (text, digits, result, row) =>
        {
            if (TimeText.Parse(text) is not { Zone: null } time)
            {
                return false;
            }

            LongTime rounded = Rounded(time.Local, time.Picos, digits);
            result.SetString(row, TimeText.TimestampText(rounded.Micros, rounded.Picos, digits));
            return true;
        }),
        .. Read("zoned", "timestamp with time zone", Cells.Zoned, s_textAndDigits, (text, digits, result, row) =>
        {
            if (TimeText.Parse(text) is not { } time)
            {
                return false;
            }

            Cells.SetZoned(result, row, Rounded(time.Utc, time.Picos, digits).Micros, time.Zone ?? TimeZones.Utc);
            return true;
        }),
        .. Read("zoned_long", "timestamp with time zone", Cells.ZonedLong, s_textAndDigits, (text, digits, result, row) =>
        {
            if (TimeText.Parse(text) is not { } time)
            {
                return false;
            }

            LongTime rounded = Rounded(time.Utc, time.Picos, digits);
            result.Child(0).SetString(row, TimeText.TimestampText(rounded.Micros, rounded.Picos, digits));
            result.Child(1).SetString(row, time.Zone ?? TimeZones.Utc);
            return true;
        }),
        .. Read("time", "time", DuckDbType.Time, s_textAndDigits, (text, digits, result, row) =>
        {
            if (TimeText.ParseTime(text) is not { Time.OffsetMinutes: null } time)
            {
                return false;
            }

            result.Set(row, TimeText.RoundClock(time.Time.Picos, digits) / PicosPerMicro);
            return true;
        }),
        .. Read("time_long", "time", DuckDbType.Varchar, s_textAndDigits, (text, digits, result, row) =>
        {
            if (TimeText.ParseTime(text) is not { Time.OffsetMinutes: null } time)
            {
                return false;
            }

            result.SetString(row, TimeText.ClockText(TimeText.RoundClock(time.Time.Picos, digits), digits));
            return true;
        }),
        .. Read("time_zoned", "time with time zone", DuckDbType.Varchar, s_textAndDigits, (text, digits, result, row) =>
        {
            if (TimeText.ParseTime(text) is not { } time)
            {
                return false;
            }

            result.SetString(row, ZonedClock(TimeText.RoundClock(time.Time.Picos, digits), digits, time.Time.OffsetMinutes ?? 0));
            return true;
        }),
        new("ctl_time_instant", [DuckDbType.Varchar], DuckDbType.BigInt, (a, row, result) =>
        {
            LongClock clock = TimeText.ParseTime(Cells.Text(a[0], row))!.Value.Time;
            result.Set(row, (clock.Picos - ((clock.OffsetMinutes ?? 0) * PicosPerMinute) + PicosPerDay) % PicosPerDay);
        }),
        new("ctl_time_at", [DuckDbType.Varchar, DuckDbType.Varchar, DuckDbType.Integer, DuckDbType.Timestamp], DuckDbType.Varchar, (a, row, result) =>
        {
            LongClock clock = TimeText.ParseTime(Cells.Text(a[0], row))!.Value.Time;
            int offset = (int)TimeZones.OffsetAt(TimeNatives.Zone(Cells.Text(a[1], row)), Cells.Timestamp(a[3], row)).TotalMinutes;
            long picos = clock.Picos + ((offset - clock.OffsetMinutes!.Value) * PicosPerMinute);
            result.SetString(row, ZonedClock(((picos % PicosPerDay) + PicosPerDay) % PicosPerDay, Cells.Int(a[2], row), offset));
        }),
        new("ctl_time_shift", [DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
        {
            LongClock clock = TimeText.ParseTime(Cells.Text(a[0], row))!.Value.Time;
            long picos = clock.Picos + (a[1].GetInt64(row) % 86_400_000 * 1_000_000_000);
            picos = ((picos % PicosPerDay) + PicosPerDay) % PicosPerDay;
            int digits = Cells.Int(a[2], row);
            result.SetString(row, clock.OffsetMinutes is { } offset ? ZonedClock(picos, digits, offset) : TimeText.ClockText(picos, digits));
        }),
        new("ctl_time_trunc", [DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Integer], DuckDbType.Varchar, (a, row, result) =>
        {
            LongClock clock = TimeText.ParseTime(Cells.Text(a[0], row))!.Value.Time;
            long picos = clock.Picos - (clock.Picos % (a[1].GetInt64(row) * 1_000_000_000));
            int digits = Cells.Int(a[2], row);
            result.SetString(row, clock.OffsetMinutes is { } offset ? ZonedClock(picos, digits, offset) : TimeText.ClockText(picos, digits));
        }),
        new("ctl_iso_timestamp", [DuckDbType.Varchar], Cells.Zoned, (a, row, result) =>
        {
            string text = Cells.Text(a[0], row);
            ParsedTime time = IsoText.Timestamp(text) ?? throw new FunctionException($"Invalid format: \"{text}\"");
            Cells.SetZoned(result, row, time.Utc.AddTicks(-(time.Utc.Ticks % TimeSpan.TicksPerMillisecond)), time.Zone ?? TimeZones.Utc);
        }),
        new("ctl_iso_timestamp_nanos", [DuckDbType.Varchar], Cells.ZonedLong, (a, row, result) =>
        {
            string text = Cells.Text(a[0], row);
            ParsedTime time = IsoText.Timestamp(text) ?? throw new FunctionException($"Text '{text}' could not be parsed");
            result.Child(0).SetString(row, TimeText.TimestampText(time.Utc, time.Picos, 9));
            result.Child(1).SetString(row, time.Zone ?? TimeZones.Utc);
        }),
        new("ctl_iso_date", [DuckDbType.Varchar], DuckDbType.Date, (a, row, result) =>
        {
            string text = Cells.Text(a[0], row);
            Cells.SetDate(result, row, IsoText.Date(text) ?? throw new FunctionException($"Invalid format: \"{text}\""));
        }),
    ];

    /// <summary>A time at a precision, rounded half up.</summary>
    public static LongTime Rounded(DateTime micros, int picos, int digits)
    {
        long ofSecond = (micros.Ticks % TimeSpan.TicksPerSecond * 100_000) + picos;
        long rounded = TimeText.Round(ofSecond, digits);
        DateTime second = micros.AddTicks(-(micros.Ticks % TimeSpan.TicksPerSecond));
        return new LongTime(second.AddTicks(rounded / PicosPerMicro * TimeSpan.TicksPerMicrosecond), (int)(rounded % PicosPerMicro));
    }

    private static string ZonedClock(long picos, int digits, int offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimeText.ClockText(picos, digits)}{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}");

    private static ValueNative[] Read(string name, string shown, DuckDbType type, DuckDbType[] parameters, Reader read) =>
    [
        new($"ctl_to_{name}", parameters, type, (a, row, result) =>
        {
            string text = Cells.Text(a[0], row);
            if (!read(text, a.Count > 1 ? Cells.Int(a[1], row) : MicrosPrecision, result, row))
            {
                throw new FunctionException($"Value cannot be cast to {shown}: {text}");
            }
        }),
        new($"ctl_try_{name}", parameters, type, (a, row, result) =>
        {
            if (!read(Cells.Text(a[0], row), a.Count > 1 ? Cells.Int(a[1], row) : MicrosPrecision, result, row))
            {
                result.SetNull(row);
            }
        }),
    ];
}
