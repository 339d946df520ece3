namespace CloudTrailLake.Cli.Output;

/// <summary>Makes the writer of a format.</summary>
internal static class ResultWriters
{
    /// <summary>A writer to the terminal's stdout.</summary>
    public static IResultWriter Create(ResultFormat format, Terminal terminal) => format switch
    {
        ResultFormat.Csv => new CsvResultWriter(terminal.Out),
        ResultFormat.Json => new JsonResultWriter(terminal.Out),
        _ => new TableResultWriter(terminal.Out, terminal.Width, framed: terminal.OutIsTerminal),
    };
}
