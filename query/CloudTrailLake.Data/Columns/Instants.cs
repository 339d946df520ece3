using Apache.Arrow.Types;

namespace CloudTrailLake.Data.Columns;

/// <summary>From Arrow's counts of time to .NET's ticks of 100 ns.</summary>
internal static class Instants
{
    public static long EpochTicks => DateTime.UnixEpoch.Ticks;

    /// <summary>Ticks of a count; nanoseconds under 100 are cut off.</summary>
    /// <exception cref="OverflowException">They do not fit.</exception>
    public static long Ticks(ColumnHead head, long count, TimeUnit unit)
    {
        try
        {
            return unit switch
            {
                TimeUnit.Second => checked(count * TimeSpan.TicksPerSecond),
                TimeUnit.Millisecond => checked(count * TimeSpan.TicksPerMillisecond),
                TimeUnit.Microsecond => checked(count * TimeSpan.TicksPerMicrosecond),
                _ => Math.DivRem(count, TimeSpan.NanosecondsPerTick).Quotient,
            };
        }
        catch (OverflowException)
        {
            throw OutOfRange(head);
        }
    }

    /// <summary>The ticks, when a <see cref="DateTime"/> can have them.</summary>
    /// <exception cref="OverflowException">They are outside the years 1 to 9999.</exception>
    public static long Checked(ColumnHead head, long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? ticks : throw OutOfRange(head);

    private static OverflowException OutOfRange(ColumnHead head) => new($"A value of column '{head.Name}' is outside the years 1 to 9999 that .NET's times hold: cast it to varchar in the statement.");
}
