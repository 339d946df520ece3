using System.CommandLine;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Cli.Commands;

/// <summary>Options of the form <c>NAME=VALUE</c> that may be repeated.</summary>
internal static class NameValues
{
    /// <summary>Makes one.</summary>
    public static Option<string[]> Create(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description + " May be repeated.", HelpName = "NAME=VALUE" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"'{token.Value}' has not the form NAME=VALUE.");
        });
        return option;
    }

    /// <summary>The values as an object; null when there are none.</summary>
    public static JsonObject? Read(ParseResult parsed, Option<string[]> option)
    {
        if (parsed.GetValue(option) is not { Length: > 0 } pairs)
            return null;
        var values = new JsonObject();
        foreach (string pair in pairs)
        {
            int split = pair.IndexOf('=', StringComparison.Ordinal);
            values[pair[..split]] = pair[(split + 1)..];
        }

        return values;
    }
}
