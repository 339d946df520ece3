using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>
/// JSON with places to fill: <c>$bucket$</c> is an item of a pool (the same all through one event), <c>$hex8$</c> eight random digits, and so on.
/// Parsed once; filling copies bytes.
/// </summary>
internal sealed class Template
{
    private readonly (byte[] Literal, Placeholder Place, int Argument)[] _parts;

    private Template((byte[] Literal, Placeholder Place, int Argument)[] parts) => _parts = parts;

    /// <summary>JSON <c>null</c>.</summary>
    public static Template Null { get; } = Parse("null");

    /// <summary>Parses the text; null stands for JSON <c>null</c>.</summary>
    public static Template Parse(string? text)
    {
        string[] pieces = (text ?? "null").Split('$');
        if (pieces.Length % 2 == 0)
            throw new FormatException($"A placeholder is not closed: {text}");
        var parts = new List<(byte[], Placeholder, int)>();
        for (int i = 0; i < pieces.Length; i += 2)
        {
            string name = i + 1 < pieces.Length ? pieces[i + 1] : "";
            string letters = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            var place = letters.Length == 0 ? Placeholder.None : Enum.Parse<Placeholder>(letters, ignoreCase: true);
            parts.Add((Encoding.UTF8.GetBytes(pieces[i]), place, name.Length == letters.Length ? 0 : int.Parse(name.AsSpan(letters.Length))));
        }

        return new Template([.. parts]);
    }

    /// <summary>Writes the text with its places filled.</summary>
    public void Write(EventContext context)
    {
        foreach (var (literal, place, argument) in _parts)
        {
            context.Buffer.Write(literal);
            if (place != Placeholder.None)
                context.Fill(place, argument);
        }
    }
}
