using CloudTrailLake.SqlLogic.Tests.Corpus;

namespace CloudTrailLake.SqlLogic.Tests;

/// <summary>The notation of the corpus: what is read is written back, and a wrong answer is told from a right one.</summary>
public sealed class CorpusFileTests
{
    private static readonly string[] Text = ["# why", "query varchar(1), bigint rowsort", "SELECT a,", "  b FROM t", "----", "x\t1", "NULL\t2", "", "query error", "SELECT", "----", "line 1:7: mismatched…", "", "query", "SELECT 1 WHERE false", "----", "", "# end"];

    [Fact]
    public void A_file_is_written_as_it_was_read() => Assert.Equal(string.Join('\n', Text) + "\n", CorpusFile.Parse(Text).ToString());

    [Fact]
    public void A_case_has_what_its_lines_say()
    {
        CorpusCase one = CorpusFile.Parse(Text).Cases[0];
        Assert.Equal((2, "SELECT a,\n  b FROM t", true, "varchar(1), bigint"), (one.Line, one.Sql, one.IsSorted, one.Expected.Types));
    }

    [Theory]
    [InlineData("varchar(1), bigint", "NULL\t2", true)]
    [InlineData("varchar(2), bigint", "NULL\t2", false)]
    [InlineData("varchar(1), bigint", "NULL\t3", false)]
    public void Types_and_rows_count_and_their_order_only_without_rowsort(string types, string first, bool isRight)
    {
        CorpusCase one = CorpusFile.Parse(Text).Cases[0];
        var answer = new CorpusAnswer(types, [first, "x\t1"]);
        Assert.Equal(isRight, one.Expected.Accepts(answer, isSorted: true));
        Assert.False(one.Expected.Accepts(answer, isSorted: false));
    }

    [Theory]
    [InlineData("line 1:7: mismatched input", true)]
    [InlineData("line 1:8: mismatched input", false)]
    public void A_message_may_be_cut(string message, bool isRight) => Assert.Equal(isRight, CorpusFile.Parse(Text).Cases[1].Expected.Accepts(CorpusAnswer.Error(message), isSorted: false));

    [Theory]
    [InlineData("query", "SELECT 1")]
    [InlineData("select 1", "----", "1")]
    [InlineData("query error", "SELECT", "----")]
    [InlineData("query", "----", "1")]
    public void What_is_no_case_is_said_with_its_line(params string[] lines) => Assert.StartsWith("line 2: ", Assert.Throws<FormatException>(() => CorpusFile.Parse(["", .. lines])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "NULL")]
    [InlineData("", "(empty)")]
    [InlineData("NULL", "\\NULL")]
    [InlineData("a\tb\nc\\", "a\\tb\\nc\\\\")]
    public void A_value_is_one_word_of_a_line(string? value, string expected) => Assert.Equal(expected, CorpusText.OfValue(value));
}
