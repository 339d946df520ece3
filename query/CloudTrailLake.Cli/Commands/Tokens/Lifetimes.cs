using System.CommandLine.Parsing;
using System.Globalization;

namespace CloudTrailLake.Cli.Commands.Tokens;

/// <summary>Spans of time as options take them: <c>90d</c>, <c>12h</c>, <c>30m</c>.</summary>
internal static class Lifetimes
{
    private const int MaxNumber = 1_000_000;

    /// <summary>Reads an option's value.</summary>
    public static TimeSpan Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= MaxNumber)
        {
            switch (text[^1])
            {
                case 'd':
                    return TimeSpan.FromDays(number);
                case 'h':
                    return TimeSpan.FromHours(number);
                case 'm':
                    return TimeSpan.FromMinutes(number);
            }
        }

        result.AddError($"'{text}' is no time such as 90d, 12h or 30m.");
        return default;
    }
}
