using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.SampleQueries;

/// <summary>
/// The form of a sample query's file: lines <c>-- key: value</c> at the head (<c>name</c>, <c>description</c>, <c>keywords</c>, and <c>ask</c> with questions between
/// bars), then the statement, which bounds <c>eventTime</c> once, by <c>eventTime > date_add('day', -N, now())</c>.
/// </summary>
internal static partial class SampleQueryFile
{
    private const string HeadPrefix = "-- ";
    private const string KeySeparator = ": ";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static SampleQuery Parse(string path, SampleQueryCategory category, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        var statement = 0;
        for (; statement < lines.Length && lines[statement].StartsWith(HeadPrefix, StringComparison.Ordinal); statement++)
        {
            var separator = lines[statement].IndexOf(KeySeparator, StringComparison.Ordinal);
            if (separator < 0 || !head.TryAdd(lines[statement][HeadPrefix.Length..separator], lines[statement][(separator + KeySeparator.Length)..]))
            {
                throw new FormatException($"{path}: line {statement + 1} is not of the form '-- key: value', or its key stands twice.");
            }
        }

        var sql = string.Join('\n', lines[statement..]);
        var windows = Window().Matches(sql);
        return new SampleQuery
        {
            Name = Needed("name"),
            Description = Needed("description"),
            Category = category,
            Keywords = head.GetValueOrDefault("keywords", ""),
            Questions = head.TryGetValue("ask", out var ask) ? ask.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            Sql = sql,
            Window = windows.Count == 1 ? windows[0].Value : throw new FormatException($"{path}: the statement must bound eventTime once; it does so {windows.Count} times."),
        };

        string Needed(string key) => head.TryGetValue(key, out var value) ? value : throw new FormatException($"{path}: the line '-- {key}: …' is missing.");
    }

    [GeneratedRegex(@"eventTime > date_add\('day', -[0-9]+, now\(\)\)")]
    private static partial Regex Window();
}
