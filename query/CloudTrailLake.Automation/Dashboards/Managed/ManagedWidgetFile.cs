using System.Text.RegularExpressions;

namespace CloudTrailLake.Automation.Dashboards.Managed;

/// <summary>
/// The form of a managed widget's file: lines <c>-- Key: value</c> at the head, which are its view properties, then the statement with its parameters by name.
/// Reading it turns the names into places, so that what the API shows has AWS's form.
/// </summary>
internal static partial class ManagedWidgetFile
{
    private const string HeadPrefix = "-- ";
    private const string KeySeparator = ": ";

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">A line of the head has another form.</exception>
    public static Widget Parse(string queryAlias, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var head = lines.TakeWhile(line => line.StartsWith(HeadPrefix, StringComparison.Ordinal)).ToList();
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in head)
        {
            var separator = line.IndexOf(KeySeparator, StringComparison.Ordinal);
            if (separator < 0 || !properties.TryAdd(line[HeadPrefix.Length..separator], line[(separator + KeySeparator.Length)..]))
            {
                throw new FormatException($"{queryAlias}: '{line}' is not of the form '-- Key: value', or its key stands twice.");
            }
        }

        var statement = string.Join('\n', lines[head.Count..]);
        var parameters = Names().Matches(statement).Select(match => match.Value).ToList();
        return new Widget(queryAlias, Names().Replace(statement, "?"), parameters.Count == 0 ? null : parameters, properties);
    }

    [GeneratedRegex(@"\$[A-Za-z]+\$")]
    private static partial Regex Names();
}
