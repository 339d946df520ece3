using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Tests;

/// <summary>How rows and amounts look.</summary>
public sealed class OutputTests
{
    [Fact]
    public void A_framed_table_is_fitted_to_the_terminal()
    {
        string text = Write(w => new TableResultWriter(w, 40, framed: true), ["id", "what"], ["1", new string('x', 60)], ["2", "short"]);

        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.All(lines, l => Assert.True(l.Length <= 40, l));
        Assert.StartsWith("┌", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains("xxx…", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("│ 2  │ short", StringComparison.Ordinal));
        Assert.StartsWith("└", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_columns_are_written_downwards()
    {
        string[] names = [.. Enumerable.Range(1, 12).Select(i => $"column{i}")];
        string text = Write(w => new TableResultWriter(w, 40, framed: true), names, [.. names.Select(n => $"value of {n}")]);

        Assert.Contains("── row 1 ", text, StringComparison.Ordinal);
        Assert.Contains("column12  value of column12\n", text, StringComparison.Ordinal);
        Assert.Contains("column1   value of column1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_tables_cut_nothing()
    {
        string wide = new('x', 300);
        Assert.Contains(wide, Write(w => new TableResultWriter(w, int.MaxValue, framed: false), ["a"], [wide]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_result_shows_its_columns()
    {
        Assert.Equal("a  bb\n-  --\n", Write(w => new TableResultWriter(w, int.MaxValue, framed: false), ["a", "bb"]));
        Assert.Equal("a,bb\n", Write(w => new CsvResultWriter(w), ["a", "bb"]));
        Assert.Equal("[]\n", Write(w => new JsonResultWriter(w), ["a", "bb"]));
    }

    [Fact]
    public void Rows_beyond_the_measured_ones_still_fit()
    {
        string[][] rows = [.. Enumerable.Range(0, TableResultWriter.MeasuredRows).Select(_ => new[] { "short" }), [new string('y', 500)]];
        string text = Write(w => new TableResultWriter(w, 30, framed: true), ["a"], rows);
        Assert.All(text.TrimEnd('\n').Split('\n'), l => Assert.True(l.Length <= 30));
    }

    [Fact]
    public void Control_characters_of_logs_never_reach_the_terminal()
    {
        string text = Write(w => new TableResultWriter(w, 80, framed: true), ["a"], ["\e[2J\nnext\u202e"]);
        Assert.DoesNotContain('\e', text);
        Assert.Contains(@"\u001b[2J\nnext\u202e", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_tells_null_from_empty_and_quotes()
    {
        Assert.Equal("a,b,c\n,\"\",\"x\"\"\ny\"\n", Write(w => new CsvResultWriter(w), ["a", "b", "c"], [null!, "", "x\"\ny"]));
    }

    [Fact]
    public void Json_keeps_values_of_repeated_names()
    {
        Assert.Equal("[\n{\"a\":\"1\",\"a_2\":null,\"b\":\"é\"}\n]\n", Write(w => new JsonResultWriter(w), ["a", "a", "b"], ["1", null!, "é"]));
    }

    [Theory]
    [InlineData(1, "1 event")]
    [InlineData(1234567, "1,234,567 events")]
    public void Counts_are_in_words(long count, string text) => Assert.Equal(text, Amounts.Count(count, "event"));

    [Theory]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(5L * 1024 * 1024 * 1024, "5.0 GiB")]
    public void Bytes_have_units(long bytes, string text) => Assert.Equal(text, Amounts.Bytes(bytes));

    [Fact]
    public void Progress_tells_rate_and_remaining_time()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, outIsTerminal: false, errorIsTerminal: false, int.MaxValue) { TimeProvider = time };
        var display = new ImportDisplay(terminal, "Importing");
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("2 of 8 files, 50,000 events, 5,000 events/s, about 30 s left", display.Describe(new ImportMoment(2, 8, 250, 1000, 50_000)));
        Assert.Equal("2 files, 50,000 events, 5,000 events/s", display.Describe(new ImportMoment(2, null, 250, null, 50_000)));
    }

    private static string Write(Func<TextWriter, IResultWriter> create, string[] columns, params string[][] rows)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var writer = create(output);
        writer.Begin(columns);
        foreach (string[] row in rows)
            writer.Row(row);
        writer.End();
        return output.ToString();
    }
}
