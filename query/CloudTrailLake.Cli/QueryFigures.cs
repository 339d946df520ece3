namespace CloudTrailLake.Cli;

/// <summary>What a query came to.</summary>
/// <param name="Rows">Rows of the result.</param>
/// <param name="EventsScanned">Events looked at.</param>
/// <param name="BytesScanned">Compressed bytes read.</param>
/// <param name="Time">How long it ran.</param>
internal sealed record QueryFigures(long Rows, long EventsScanned, long BytesScanned, TimeSpan Time);
