using System.CommandLine.Parsing;
using System.Globalization;

namespace CloudTrailLake.Cli.Commands.Holds;

/// <summary>Event times as the options of holds take them: ISO 8601; a day is its beginning, and what has no offset is UTC.</summary>
internal static class HoldTimes
{
    /// <summary>Reads an option's value.</summary>
    public static DateTimeOffset? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        result.AddError($"'{text}' is no time such as 2026-01-31 or 2026-01-31T23:59:59Z.");
        return null;
    }

    /// <summary>A time as the interface takes it; null for none.</summary>
    public static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
