using System.Text;

namespace CloudTrailLake.SqlLogic.Tests.Corpus;

/// <summary>A <c>.slt</c> file: cases, with the comments and blank lines between them.</summary>
internal sealed class CorpusFile
{
    private const string Query = "query";

    private const string Separator = "----";

    private readonly List<(IReadOnlyList<string> Before, CorpusCase Case)> _cases = [];

    private readonly IReadOnlyList<string> _after;

    private CorpusFile(List<(IReadOnlyList<string>, CorpusCase)> cases, IReadOnlyList<string> after)
    {
        _cases = cases;
        _after = after;
    }

    public IReadOnlyList<CorpusCase> Cases => [.. _cases.Select(c => c.Case)];

    /// <exception cref="FormatException">A line is not of the form that the README describes.</exception>
    public static CorpusFile Parse(IReadOnlyList<string> lines)
    {
        var cases = new List<(IReadOnlyList<string>, CorpusCase)>();
        var between = new List<string>();
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == '#')
            {
                between.Add(lines[i]);
                continue;
            }

            int header = i;
            int separator = NextIndex(lines, header, line => line == Separator) ?? throw Fault(header, $"the statement is not followed by a line {Separator}");
            int end = NextIndex(lines, separator, line => line.Length == 0) ?? lines.Count;
            cases.Add((between, Case(header + 1, lines[header], [.. lines.Skip(header + 1).Take(separator - header - 1)], [.. lines.Skip(separator + 1).Take(end - separator - 1)])));
            between = [];
            i = end - 1;
        }

        return new CorpusFile(cases, between);
    }

    /// <summary>The same file with other answers, null for those that stay.</summary>
    public CorpusFile With(IReadOnlyList<CorpusAnswer?> answers) =>
        new([.. _cases.Select((c, i) => (c.Before, answers[i] is { } answer ? c.Case with { Expected = answer } : c.Case))], _after);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((IReadOnlyList<string> before, CorpusCase one) in _cases)
        {
            string header = one.Expected.IsError ? " error" : (one.Expected.Types is { } types ? " " + types : string.Empty) + (one.IsSorted ? " rowsort" : string.Empty);
            text.AppendJoin('\n', [.. before, Query + header, one.Sql, Separator, .. one.Expected.Lines]).Append('\n');
        }

        foreach (string line in _after)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private static int? NextIndex(IReadOnlyList<string> lines, int from, Func<string, bool> isIt)
    {
        for (int i = from + 1; i < lines.Count; i++)
        {
            if (isIt(lines[i]))
                return i;
        }

        return null;
    }

    private static CorpusCase Case(int line, string header, string[] sql, string[] expected)
    {
        if (header.Split(' ')[0] != Query)
            throw Fault(line - 1, $"a case begins with '{Query}'");
        if (sql.Length == 0 || Array.Exists(sql, string.IsNullOrEmpty))
            throw Fault(line - 1, "the statement is empty or has an empty line");
        string options = header[Query.Length..].Trim();
        bool isSorted = options.EndsWith("rowsort", StringComparison.Ordinal);
        string types = (isSorted ? options[..^"rowsort".Length] : options).Trim();
        bool isError = types == "error";
        if (isError && expected.Length != 1)
            throw Fault(line - 1, "an error is one line");
        var answer = new CorpusAnswer(isError || types.Length == 0 ? null : types, expected) { IsError = isError };
        return new CorpusCase(line, string.Join('\n', sql), answer) { IsSorted = isSorted };
    }

    private static FormatException Fault(int index, string what) => new($"line {index + 1}: {what}");
}
