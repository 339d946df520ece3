using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.Alerts;

/// <summary>
/// What turns a run into an alert: <c>rows &gt; 5</c> (also <c>&gt;=</c>, <c>=</c>, <c>&lt;</c>) or <c>new values in sourceIPAddress, userName</c>:
/// a combination of values in these columns that no run of the schedule showed before. The first run learns the values and gives no alert.
/// </summary>
/// <param name="Condition">The condition as written.</param>
/// <param name="SuppressSeconds">After an alert, further ones within this time are recorded as suppressed and not sent.</param>
internal sealed partial record AlertRule(string Condition, long SuppressSeconds)
{
    /// <summary>Refuses a rule that cannot be understood.</summary>
    /// <exception cref="AutomationException">It cannot.</exception>
    public void Check()
    {
        _ = Parse();
        if (SuppressSeconds < 0 || SuppressSeconds > AutomationLimits.MaxSuppression.TotalSeconds)
        {
            throw AutomationException.Invalid($"The suppression window of an alert has 0 to {AutomationLimits.MaxSuppression.TotalSeconds} seconds.");
        }
    }

    /// <summary>The condition taken apart.</summary>
    /// <exception cref="AutomationException">It is none.</exception>
    public AlertCondition Parse()
    {
        var text = Condition.Trim();
        if (text.Length <= MaxCharacters && Rows().Match(text) is { Success: true } rows && long.TryParse(rows.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return new AlertCondition(rows.Groups["operator"].Value, count, []);
        }

        if (text.Length <= MaxCharacters && NewValues().Match(text) is { Success: true } values)
        {
            var columns = values.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries);
            if (columns.Length <= AutomationLimits.MaxAlertColumns && columns.All(column => column.Length > 0))
            {
                return new AlertCondition(null, 0, columns);
            }
        }

        throw AutomationException.Invalid(
            $"'{(text.Length <= MaxCharacters ? text : text[..MaxCharacters] + "…")}' is no alert condition. Write 'rows > 5' (or >=, =, <) or 'new values in COLUMN, COLUMN' with up to {AutomationLimits.MaxAlertColumns} columns.");
    }

    private const int MaxCharacters = 1_000;

    [GeneratedRegex(@"^rows\s*(?<operator>>=|>|=|<)\s*(?<count>[0-9]{1,18})\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^new\s+values\s+in\s+(?<columns>.+)\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewValues();
}
