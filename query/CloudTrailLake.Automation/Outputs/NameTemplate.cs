using System.Globalization;
using CloudTrailLake.Automation.Runs;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>
/// Relative names of files and objects: parts of letters, digits, <c>-</c>, <c>_</c> and <c>.</c> between slashes, with <c>{schedule}</c>, <c>{fireTime}</c>
/// (<c>20261125T220000Z</c>) and <c>{runId}</c> filled in. No part is <c>.</c> or <c>..</c>, and none begins the path anew.
/// </summary>
internal static class NameTemplate
{
    /// <summary>Characters of a template.</summary>
    public const int MaxCharacters = 512;

    /// <summary>Parts of a template.</summary>
    public const int MaxParts = 8;

    private static readonly string[] Placeholders = ["{schedule}", "{fireTime}", "{runId}"];

    /// <summary>The template of an output that has none.</summary>
    public static string Default(OutputFormat format) => $"{{schedule}}/{{fireTime}}-{{runId}}.{(format == OutputFormat.Csv ? "csv" : "ndjson")}";

    /// <summary>Refuses a template that is not relative, or could leave its folder.</summary>
    /// <exception cref="AutomationException">It is one.</exception>
    public static void Check(string template)
    {
        var plain = Placeholders.Aggregate(template, (text, placeholder) => text.Replace(placeholder, "x", StringComparison.Ordinal));
        var parts = plain.Split('/');
        if (template.Length > MaxCharacters || parts.Length > MaxParts || !parts.All(IsName))
        {
            throw AutomationException.Invalid(
                $"An output's path is relative: up to {MaxParts} parts of letters, digits, '-', '_' and '.' between slashes, none of them '.' or '..', with {string.Join(", ", Placeholders)} filled in; up to {MaxCharacters} characters.");
        }
    }

    /// <summary>The name for one run.</summary>
    public static string Fill(string template, string schedule, Run run) => template
        .Replace("{schedule}", schedule, StringComparison.Ordinal)
        .Replace("{fireTime}", run.FireTime.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{runId}", run.Id.ToString("D"), StringComparison.Ordinal);

    private static bool IsName(string part) => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && part.Any(c => c != '.');
}
