using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>A date and time read from text.</summary>
/// <param name="Local">As written, without its zone, to the microsecond.</param>
/// <param name="Picos">Picoseconds beyond the microsecond.</param>
/// <param name="Precision">Digits of the fraction.</param>
/// <param name="Zone">The written zone, null without one.</param>
/// <param name="Utc">The moment in UTC; without a zone the text is UTC already.</param>
/// <param name="HasTime">More than a date.</param>
internal sealed record ParsedTime(DateTime Local, int Picos, int Precision, string? Zone, DateTime Utc, bool HasTime)
{
    /// <summary>The moment with its zone.</summary>
    public ZonedTime Zoned => new(Utc, Picos, Zone ?? TimeZones.Utc);

    /// <summary>The value of a literal without zone.</summary>
    public object LocalValue => Picos == 0 ? Local : new LongTime(Local, Picos);
}
