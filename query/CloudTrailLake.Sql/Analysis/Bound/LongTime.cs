namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>The value of a timestamp with more digits than a <see cref="DateTime"/> of microseconds has.</summary>
/// <param name="Micros">The time to the microsecond.</param>
/// <param name="Picos">Picoseconds beyond it.</param>
internal readonly record struct LongTime(DateTime Micros, int Picos);
