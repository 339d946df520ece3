namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>The value of a time of day with an offset, or with more digits than microseconds.</summary>
/// <param name="Picos">Picoseconds of the day, on the clock that is shown.</param>
/// <param name="OffsetMinutes">The offset of that clock from UTC; null for a time without zone.</param>
internal readonly record struct LongClock(long Picos, int? OffsetMinutes)
{
    private const long PicosPerMicro = 1_000_000;

    /// <summary>The time without its offset, as a <see cref="TimeOnly"/> if that has enough digits.</summary>
    public object AsTime() => Picos % PicosPerMicro == 0 ? new TimeOnly(Picos / PicosPerMicro * TimeSpan.TicksPerMicrosecond) : this with { OffsetMinutes = null };
}
