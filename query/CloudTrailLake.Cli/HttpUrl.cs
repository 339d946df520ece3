using System.CommandLine.Parsing;

namespace CloudTrailLake.Cli;

/// <summary>Reads an option whose value is an absolute http or https URL.</summary>
internal static class HttpUrl
{
    /// <summary>The URL; anything else becomes an error of the option.</summary>
    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            return uri;
        result.AddError($"'{text}' is not an http or https URL.");
        return null;
    }
}
