using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudTrailLake.Cli.Output;

/// <summary>A JSON array with one object a line. A name that repeats gets a number, so that no value is lost.</summary>
internal sealed class JsonResultWriter(TextWriter output) : IResultWriter
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string[] _names = [];
    private bool _any;

    public void Begin(IReadOnlyList<string> columns)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        _names = [.. columns.Select(name => Quote(Unique(name, taken)))];
        output.Write('[');
    }

    public void Row(IReadOnlyList<string?> cells)
    {
        output.Write(_any ? ",\n{" : "\n{");
        _any = true;
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                output.Write(',');
            output.Write(_names[i]);
            output.Write(':');
            output.Write(cells[i] is { } text ? Quote(text) : "null");
        }

        output.Write('}');
    }

    public void End()
    {
        output.Write(_any ? "\n]\n" : "]\n");
        output.Flush();
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        string unique = name;
        for (int n = 2; !taken.Add(unique); n++)
            unique = $"{name}_{n}";
        return unique;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Options);
}
