using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;
using CsvHelper;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Writes CSV.</summary>
internal sealed class CsvRowsWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns) : RowsWriter(sink, columns)
{
    // Not disposed: that would write what it still holds, and an answer that failed must not go on.
    private readonly CsvWriter csv = CsvWriter.Create(new SinkStream(sink), new CsvWriterOptions { ValidateFieldCount = false }, leaveOpen: true);

    /// <inheritdoc/>
    public override void Begin()
    {
        foreach (var column in Columns)
        {
            Write(column.Name);
        }

        csv.EndRecord();
        csv.Flush();
    }

    /// <inheritdoc/>
    public override void End(QueryStatistics statistics)
    {
        // Nothing stands after the rows: the last chunk of the body says that they were all.
    }

    /// <inheritdoc/>
    protected override void WriteRows(RowBatch batch)
    {
        for (var row = 0; row < batch.RowCount; row++)
        {
            for (var column = 0; column < Columns.Count; column++)
            {
                Write(batch.GetText(row, column));
            }

            csv.EndRecord();
        }

        csv.Flush();
    }

    /// <summary>NULL is an empty cell, so an empty text stands in quotes.</summary>
    private void Write(string? cell) => csv.WriteField(cell, cell is "" ? CsvQuoting.Always : CsvQuoting.WhenNeeded);
}
