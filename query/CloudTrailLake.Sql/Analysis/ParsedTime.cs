namespace CloudTrailLake.Sql.Analysis;

/// <summary>A date and time read from text.</summary>
/// <param name="Local">As written, without its zone.</param>
/// <param name="Offset">Offset of the written zone, null without one.</param>
/// <param name="Precision">Digits of the fraction.</param>
/// <param name="HasTime">More than a date.</param>
internal sealed record ParsedTime(DateTime Local, TimeSpan? Offset, int Precision, bool HasTime)
{
    /// <summary>The moment in UTC; without a zone the text is UTC already.</summary>
    public DateTime Utc => Offset is { } offset ? Local - offset : Local;

    /// <summary>The moment with its zone.</summary>
    public DateTimeOffset Zoned => new(DateTime.SpecifyKind(Local, DateTimeKind.Unspecified), Offset ?? TimeSpan.Zero);
}
