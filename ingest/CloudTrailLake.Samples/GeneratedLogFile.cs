namespace CloudTrailLake.Samples;

/// <summary>A log file that can be written at any time, in any order.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Key">Object key in AWS's layout.</param>
/// <param name="Account">Account of its events.</param>
/// <param name="Region">Region of its events.</param>
/// <param name="Events">How many events it holds.</param>
/// <param name="First">The earliest time an event of it can have, UTC.</param>
/// <param name="Span">How long after that its events end.</param>
/// <param name="Seed">Seed of its random numbers.</param>
internal sealed record GeneratedLogFile(int Index, string Key, string Account, string Region, int Events, DateTime First, TimeSpan Span, ulong Seed);
