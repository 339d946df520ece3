using CloudTrailLake.Samples;

namespace CloudTrailLake.Bench;

/// <summary>Makes the logs that are measured: the same bytes on every machine.</summary>
internal static class Generation
{
    private const int Seed = 20_261_122;
    private const int Days = 30;

    public static void Run(long events, string folder, int? eventsPerFile)
    {
        var options = new LogGeneratorOptions
        {
            Events = events,
            Seed = Seed,
            Start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromDays(Days),
        };
        if (eventsPerFile is { } perFile)
        {
            options = options with { EventsPerFile = perFile };
        }

        long written = new LogGenerator(options).WriteTo(folder, Environment.ProcessorCount);
        Console.WriteLine($"{events} events, {written} bytes in '{folder}'");
    }
}
