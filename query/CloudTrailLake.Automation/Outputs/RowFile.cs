using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>Rows as a file: CSV with a header line (NULL is empty), or a JSON object a line. Columns of the same name in NDJSON get a number behind it.</summary>
internal static class RowFile
{
    private static readonly CsvWriterOptions CsvOptions = new() { NewLine = "\r\n" };
    private static readonly JsonWriterOptions LineOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Media type of a format.</summary>
    public static string MediaType(OutputFormat format) => format == OutputFormat.Csv ? "text/csv" : "application/x-ndjson";

    /// <summary>Writes all rows.</summary>
    public static void Write(Stream stream, KeptResult result, OutputFormat format, CancellationToken ct)
    {
        if (format == OutputFormat.Csv)
        {
            WriteCsv(stream, result, ct);
        }
        else
        {
            WriteLines(stream, result, ct);
        }
    }

    private static void WriteCsv(Stream stream, KeptResult result, CancellationToken ct)
    {
        using var csv = CsvWriter.Create(stream, CsvOptions, leaveOpen: true);
        foreach (var column in result.Columns)
        {
            csv.WriteField(column.Name);
        }

        csv.EndRecord();
        foreach (var row in result.Read())
        {
            ct.ThrowIfCancellationRequested();
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            csv.EndRecord();
        }
    }

    private static void WriteLines(Stream stream, KeptResult result, CancellationToken ct)
    {
        var names = UniqueNames([.. result.Columns.Select(column => column.Name)]);
        using var writer = new Utf8JsonWriter(stream, LineOptions);
        foreach (var row in result.Read())
        {
            ct.ThrowIfCancellationRequested();
            writer.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                writer.WritePropertyName(names[i]);
                CellJson.Write(writer, row[i], result.Columns[i].Type);
            }

            writer.WriteEndObject();
            writer.Flush();
            stream.WriteByte((byte)'\n');
            writer.Reset();
        }
    }

    private static List<string> UniqueNames(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            var unique = name;
            for (var i = 2; !taken.Add(unique); i++)
            {
                unique = $"{name}_{i.ToString(CultureInfo.InvariantCulture)}";
            }

            return unique;
        })];
    }
}
