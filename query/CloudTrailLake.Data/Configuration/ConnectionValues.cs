using System.Globalization;

namespace CloudTrailLake.Data.Configuration;

/// <summary>Reads values of a connection string.</summary>
internal static class ConnectionValues
{
    /// <summary>The value in the type of the keyword's default, checked.</summary>
    /// <exception cref="ArgumentException">It is not one that the keyword takes.</exception>
    public static object Read(ConnectionKeyword keyword, object value) => keyword.Default switch
    {
        int => Number(keyword.Name, value),
        bool => Flag(keyword.Name, value),
        _ => Text(keyword.Name, Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static int Number(string name, object value)
    {
        (int least, int most, string unit) = name switch
        {
            ConnectionKeywords.Retries => (0, ConnectionDefaults.MaxRetries, ""),
            ConnectionKeywords.MaxConnections => (1, int.MaxValue, ""),
            _ => (0, int.MaxValue / 1000, " of seconds"),
        };
        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"'{text}' is not a value of {name}: give a whole number{unit} from {least} to {most}.");
    }

    private static object Flag(string name, object value)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim();
        return text.ToLowerInvariant() switch
        {
            "true" or "yes" or "1" => true,
            "false" or "no" or "0" => false,
            _ => throw new ArgumentException($"'{text}' is not a value of {name}: give true or false."),
        };
    }

    private static string Text(string name, string value)
    {
        IReadOnlyList<string>? choices = name switch
        {
            ConnectionKeywords.Dialect => ConnectionDefaults.Dialects,
            ConnectionKeywords.Compression => ConnectionDefaults.Compressions,
            _ => null,
        };
        if (choices is null)
        {
            return value;
        }

        return choices.FirstOrDefault(choice => choice.Equals(value.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"'{value}' is not a value of {name}: give {string.Join(" or ", choices)}.");
    }
}
