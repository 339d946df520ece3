using System.IO.Compression;
using System.Text;
using CloudTrailLake.Automation.Delivery;

namespace CloudTrailLake.Automation.Tests.Delivery;

public sealed class CsvPartWriterTests
{
    private static readonly DateTimeOffset Time = new DateTimeOffset(2022, 5, 24, 21, 51, 51, TimeSpan.Zero).AddTicks(7239510);

    /// <summary>The comment line is the one in the AWS CLI's fixture, blank at its end included.</summary>
    [Fact]
    public void A_file_is_a_comment_a_header_and_rows() => Assert.Equal(
        "# Execution Time: 2022-05-24T21:51:51.723951Z \neventID,principalid\n1,AROA:x\n2,\n",
        Text(["eventID", "principalid"], ["1", "AROA:x"], ["2", null]));

    [Fact]
    public void A_result_without_rows_is_a_header() => Assert.EndsWith("Z \na,_col1\n", Text(["a", "_col1"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData(null, "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData(" blanks ", "\" blanks \"")]
    [InlineData("tab\t", "\"tab\t\"")]
    [InlineData("# no comment", "\"# no comment\"")]
    [InlineData("=1+1", "=1+1")]
    [InlineData("{type=IAMUser, arn=null}", "\"{type=IAMUser, arn=null}\"")]
    [InlineData("größe 🙂 漢", "größe 🙂 漢")]
    public void Fields_are_quoted_where_a_reader_would_lose_something(string? field, string expected) =>
        Assert.EndsWith($"\n{expected},x\n", Text(["a", "b"], [field, "x"]), StringComparison.Ordinal);

    [Fact]
    public void A_row_of_one_NULL_is_no_empty_line() => Assert.EndsWith("Z \na\n\"\"\nx\n", Text(["a"], [null], ["x"]), StringComparison.Ordinal);

    [Fact]
    public void Names_may_repeat_and_need_quotes() => Assert.Contains("Z \n\"a,b\",x,x\n", Text(["a,b", "x", "x"]), StringComparison.Ordinal);

    private static string Text(string[] columns, params string?[][] rows)
    {
        var bytes = new MemoryStream();
        using (var writer = new CsvPartWriter(bytes, columns, Time))
        {
            foreach (var row in rows)
            {
                writer.Write(row);
            }

            Assert.Equal(rows.Length, writer.Rows);
            Assert.Equal(rows.Sum(row => row.Length + row.Sum(cell => Encoding.UTF8.GetByteCount(cell ?? ""))), writer.Bytes);
        }

        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        return Encoding.UTF8.GetString(unpacked.ToArray());
    }
}
