using System.IO.Compression;
using System.Text;
using CsvHelper;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>
/// Writes one file of a delivered result: gzip, and in it a comment line with the time of the run, the header, the rows. The comment's form and its trailing blank
/// are those of files that AWS delivered. UTF-8 without mark, LF, quotes where they are needed. NULL is an empty field, an empty text is <c>""</c>;
/// only where a row is one field are both <c>""</c>, since readers skip empty lines.
/// </summary>
internal sealed class CsvPartWriter : IDisposable
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    private readonly CsvWriter _csv;

    /// <summary>Begins the file.</summary>
    /// <param name="destination">Where its bytes go; closed with the writer.</param>
    /// <param name="columns">Names for the header.</param>
    /// <param name="executionTime">When the query ran.</param>
    public CsvPartWriter(Stream destination, IReadOnlyList<string> columns, DateTimeOffset executionTime)
    {
        var gzip = new GZipStream(destination, CompressionLevel.Optimal);
        gzip.Write(Encoding.ASCII.GetBytes($"# Execution Time: {executionTime.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} \n"));
        _csv = CsvWriter.Create(gzip, Options);
        WriteRecord(columns);
    }

    /// <summary>Rows written.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes of text of these rows, separators counted and quotes not.</summary>
    public long Bytes { get; private set; }

    /// <summary>Writes a row.</summary>
    public void Write(IReadOnlyList<string?> cells)
    {
        WriteRecord(cells);
        Rows++;
        Bytes += cells.Count;
        foreach (var cell in cells)
        {
            Bytes += cell is null ? 0 : Encoding.UTF8.GetByteCount(cell);
        }
    }

    /// <summary>Ends the file.</summary>
    public void Dispose() => _csv.Dispose();

    private void WriteRecord(IReadOnlyList<string?> fields)
    {
        foreach (var field in fields)
        {
            _csv.WriteField(field, field is not null && NeedsQuotes(field) ? CsvQuoting.Always : CsvQuoting.WhenNeeded);
        }

        _csv.EndRecord();
    }

    /// <summary>What the library leaves bare and a reader could change: blanks at the ends, and # for readers that are told to take it for a comment.</summary>
    private static bool NeedsQuotes(string field) => field.Length == 0 || char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1]) || field.Contains('#');
}
