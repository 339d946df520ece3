using System.Buffers;

namespace CloudTrailLake.Cli.Output;

/// <summary>RFC 4180 with line feeds; NULL is an empty field, an empty text is <c>""</c>.</summary>
internal sealed class CsvResultWriter(TextWriter output) : IResultWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public void Begin(IReadOnlyList<string> columns) => Row(columns);

    public void Row(IReadOnlyList<string?> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                output.Write(',');
            Write(cells[i]);
        }

        output.Write('\n');
    }

    public void End() => output.Flush();

    private void Write(string? cell)
    {
        if (cell is null)
            return;
        if (cell.Length > 0 && !cell.AsSpan().ContainsAny(Quoted))
        {
            output.Write(cell);
            return;
        }

        output.Write('"');
        output.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
    }
}
