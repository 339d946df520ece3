using System.Globalization;

namespace CloudTrailLake.Cli;

/// <summary>
/// The machine's clock, some seconds on: with <c>CTLAKE_CLOCK_OFFSET</c> a test sees what happens tomorrow without waiting for it. Timers and elapsed times are the machine's.
/// </summary>
internal sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    /// <summary>Name of the environment variable: seconds.</summary>
    public const string Variable = "CTLAKE_CLOCK_OFFSET";

    /// <summary>The clock that the environment asks for: the machine's, unless the variable says otherwise.</summary>
    public static TimeProvider OfEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds) && seconds != 0
            ? new ShiftedClock(TimeSpan.FromSeconds(seconds))
            : System;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
