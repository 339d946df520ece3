namespace CloudTrailLake.Cli.Output;

/// <summary>
/// A table for people. On a terminal it is framed and fitted to its width: wide columns are cut, and when there are too many columns for that, each row is written
/// downwards. Elsewhere it is plain aligned text, nothing cut.
/// </summary>
internal sealed class TableResultWriter(TextWriter output, int width, bool framed) : IResultWriter
{
    /// <summary>Rows that are looked at before the first is written, to know how wide columns are.</summary>
    public const int MeasuredRows = 1_000;

    /// <summary>Columns are not cut below this.</summary>
    public const int MinColumnWidth = 8;

    private readonly List<string[]> _held = [];
    private string[] _names = [];
    private int[] _widths = [];
    private bool _downwards;
    private bool _begun;
    private long _rows;

    public void Begin(IReadOnlyList<string> columns) => _names = [.. columns.Select(CellText.Visible)];

    public void Row(IReadOnlyList<string?> cells)
    {
        string[] row = [.. cells.Select(CellText.Visible)];
        if (_begun)
        {
            Write(row);
            return;
        }

        _held.Add(row);
        if (_held.Count == MeasuredRows)
            Start();
    }

    public void End()
    {
        if (!_begun)
            Start();
        if (framed && !_downwards)
            Rule('└', '┴', '┘');
        output.Flush();
    }

    private void Start()
    {
        _begun = true;
        _widths = [.. _names.Select((name, i) => Math.Max(1, Math.Max(name.Length, _held.Count == 0 ? 0 : _held.Max(r => r[i].Length))))];
        if (framed)
            _downwards = !TryFit();
        if (!_downwards)
            WriteHead();
        foreach (string[] row in _held)
            Write(row);
        _held.Clear();
    }

    /// <summary>Cuts the widest columns until the row fits; false when it cannot.</summary>
    private bool TryFit()
    {
        int room = width - (3 * _widths.Length) - 1;
        if (_widths.Sum() <= room)
            return true;
        if (_widths.Sum(w => Math.Min(w, MinColumnWidth)) > room)
            return false;
        while (_widths.Sum() > room)
        {
            int widest = _widths.Max();
            int next = Math.Max(MinColumnWidth, _widths.Where(w => w < widest).DefaultIfEmpty(0).Max());
            int[] wide = [.. Enumerable.Range(0, _widths.Length).Where(i => _widths[i] == widest)];
            int excess = _widths.Sum() - room;
            int each = Math.Min(widest - next, Math.Max(1, (excess + wide.Length - 1) / wide.Length));
            foreach (int i in wide)
                _widths[i] -= Math.Max(1, each);
        }

        return true;
    }

    private void WriteHead()
    {
        if (framed)
            Rule('┌', '┬', '┐');
        Line(_names);
        if (framed)
            Rule('├', '┼', '┤');
        else
            output.WriteLine(string.Join("  ", _widths.Select(w => new string('-', w))));
    }

    private void Write(string[] row)
    {
        _rows++;
        if (!_downwards)
        {
            Line(row);
            return;
        }

        int name = _names.Max(n => n.Length);
        output.WriteLine($"── row {_rows} ".PadRight(Math.Min(width, 60), '─'));
        for (int i = 0; i < row.Length; i++)
            output.WriteLine($"{_names[i].PadRight(name)}  {row[i]}");
    }

    private void Line(string[] cells)
    {
        var fitted = cells.Select((cell, i) => framed ? CellText.Fit(cell, _widths[i]).PadRight(_widths[i]) : cell.PadRight(_widths[i]));
        output.WriteLine(framed ? $"│ {string.Join(" │ ", fitted)} │" : string.Join("  ", fitted).TrimEnd());
    }

    private void Rule(char left, char middle, char right) => output.WriteLine($"{left}{string.Join(middle, _widths.Select(w => new string('─', w + 2)))}{right}");
}
