using System.Globalization;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Partitions;

/// <summary>Folders and names of data files: <c>calendarday=YYYY-MM-DD/part-guid.parquet</c>.</summary>
internal static class PartitionPath
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Name of the partition's folder.</summary>
    public static string Directory(DateOnly day) => $"{EventSchema.CalendarDay}={Value(day)}";

    /// <summary>The partition value as the log writes it.</summary>
    public static string Value(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Name of a data file in its folder.</summary>
    public static string FileName(Guid id) => $"part-{id:D}.parquet";

    /// <summary>Reads a partition value.</summary>
    public static bool TryParse(string? text, out DateOnly day) => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
