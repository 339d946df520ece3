using System.Globalization;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql;

/// <content>The value as text, for whoever keeps it.</content>
internal sealed partial record QueryParameter
{
    /// <summary>The value in the form that <see cref="OfText"/> reads; null for NULL.</summary>
    public string? ToText() => _literal.Value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        long milliseconds when Type.Kind == SqlTypeKind.IntervalDayToSecond => DayInterval(milliseconds),
        long months when Type.Kind == SqlTypeKind.IntervalYearToMonth => MonthInterval(months),
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DecimalValue number => number.ToString(),
        byte[] bytes => Convert.ToHexString(bytes),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        ZonedTime time => $"{TimeText.TimestampText(time.Local, time.Picos, TimeText.MaximumPrecision)} {time.Zone}",
        LongTime time => TimeText.TimestampText(time.Micros, time.Picos, TimeText.MaximumPrecision),
        LongClock clock => TimeText.ClockText(clock.Picos, TimeText.MaximumPrecision),
        string text => text,
        var other => throw new InvalidOperationException($"A parameter has no text for a {other.GetType().Name}."),
    };

    private static string DayInterval(long milliseconds)
    {
        UInt128 rest = (UInt128)Int128.Abs(milliseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(milliseconds < 0 ? "-" : "")}{rest / 86_400_000} {(int)(rest / 3_600_000 % 24):00}:{(int)(rest / 60_000 % 60):00}:{(int)(rest / 1000 % 60):00}.{(int)(rest % 1000):000}");
    }

    private static string MonthInterval(long months)
    {
        UInt128 rest = (UInt128)Int128.Abs(months);
        return string.Create(CultureInfo.InvariantCulture, $"{(months < 0 ? "-" : "")}{rest / 12}-{rest % 12}");
    }
}
