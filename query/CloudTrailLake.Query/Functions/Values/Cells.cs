using System.Text;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Query.Functions.Values;

/// <summary>Values of arguments and results in the engine's layout.</summary>
internal static class Cells
{
    /// <summary>The struct of a timestamp with time zone: <c>t</c> in UTC, <c>z</c> the zone.</summary>
    public static DuckDbType Zoned { get; } = DuckDbType.Struct(new DuckDbColumn("t", DuckDbType.Timestamp), new DuckDbColumn("z", DuckDbType.Varchar));

    /// <summary>The same with more digits than microseconds, the time as text.</summary>
    public static DuckDbType ZonedLong { get; } = DuckDbType.Struct(new DuckDbColumn("t", DuckDbType.Varchar), new DuckDbColumn("z", DuckDbType.Varchar));

    public static string Text(VectorReader argument, int row) => Encoding.UTF8.GetString(argument.GetStringSpan(row));

    public static int Int(VectorReader argument, int row) => argument.GetInt32(row);

    public static DateTime Timestamp(VectorReader argument, int row)
    {
        try
        {
            return argument.GetDateTime(row);
        }
        catch (OverflowException)
        {
            throw new FunctionException("A timestamp is outside the years 1 to 9999");
        }
    }

    public static void SetTimestamp(VectorWriter result, int row, DateTime value) => result.Set(row, (value.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public static void SetDate(VectorWriter result, int row, DateOnly value) => result.Set(row, value.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);

    public static void SetZoned(VectorWriter result, int row, DateTime utc, string zone)
    {
        SetTimestamp(result.Child(0), row, utc);
        result.Child(1).SetString(row, zone);
    }
}
