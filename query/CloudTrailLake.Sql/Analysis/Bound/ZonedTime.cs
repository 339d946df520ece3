namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>The value of a timestamp with time zone: an instant and the zone it is shown in.</summary>
/// <param name="Utc">The instant as UTC wall time, to the microsecond.</param>
/// <param name="Picos">Picoseconds beyond the microsecond.</param>
/// <param name="Zone">Zone in Trino's spelling (<see cref="TimeZones"/>).</param>
internal readonly record struct ZonedTime(DateTime Utc, int Picos, string Zone)
{
    /// <summary>The wall time in the zone.</summary>
    public DateTime Local => TimeZones.ToLocal(Utc, Zone);

    public static ZonedTime Of(DateTimeOffset time) => new(DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified), 0, TimeZones.OfOffset((int)time.Offset.TotalMinutes));

    /// <summary>A wall time in UTC.</summary>
    public static ZonedTime OfUtc(DateTime time) => new(time, 0, TimeZones.Utc);
}
