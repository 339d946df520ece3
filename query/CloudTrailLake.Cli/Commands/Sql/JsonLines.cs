using System.Text.Json;
using System.Threading.Channels;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Commands.Sql;

/// <summary>
/// Answers one line of JSON for each line of JSON: in order, on all processors while lines are waiting, at once when none are.
/// </summary>
internal static class JsonLines
{
    /// <summary>Lines that are answered together; so many stay in memory.</summary>
    public const int BatchLines = 512;

    /// <summary>Characters of a line: a statement of the longest length, every character of it escaped, fits.</summary>
    public const int MaxLineCharacters = 1 << 20;

    /// <summary>Reads to the end of the input.</summary>
    /// <param name="input">The lines.</param>
    /// <param name="terminal">Where the answers go.</param>
    /// <param name="together">Statements that <paramref name="answer"/> gets at once, at most.</param>
    /// <param name="answer">One answer for each statement.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code: what was refused is an answer, not a failure.</returns>
    public static async Task<int> RunAsync(
        TextReader input,
        Terminal terminal,
        int together,
        Func<IReadOnlyList<StatementLine>, IReadOnlyList<object>> answer,
        CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<string>(BatchLines);
        Task reading = Task.Run(() => ReadAsync(input, lines.Writer, cancellationToken), cancellationToken);
        var batch = new List<string>(BatchLines);
        while (await lines.Reader.WaitToReadAsync(cancellationToken))
        {
            batch.Clear();
            while (batch.Count < BatchLines && lines.Reader.TryRead(out string? line))
                batch.Add(line);
            foreach (string[] texts in batch.Chunk(together).AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(part => Answer(part, answer)))
            {
                foreach (string text in texts)
                    terminal.Out.WriteLine(text);
            }

            await terminal.Out.FlushAsync(cancellationToken);
        }

        await reading;
        return ExitCode.Success;
    }

    private static async Task ReadAsync(TextReader input, ChannelWriter<string> lines, CancellationToken cancellationToken)
    {
        try
        {
            while (await input.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.Length > 0)
                    await lines.WriteAsync(line, cancellationToken);
            }

            lines.Complete();
        }
        catch (Exception exception)
        {
            lines.Complete(exception);
            throw;
        }
    }

    private static string[] Answer(string[] lines, Func<IReadOnlyList<StatementLine>, IReadOnlyList<object>> answer)
    {
        var values = new object[lines.Length];
        var statements = new List<StatementLine>(lines.Length);
        var places = new List<int>(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            try
            {
                statements.Add(StatementLine.Parse(lines[i]));
                places.Add(i);
            }
            catch (FormatException exception)
            {
                values[i] = new Refusal(exception.Message);
            }
        }

        if (statements.Count > 0)
        {
            foreach ((int place, object value) in places.Zip(answer(statements)))
                values[place] = value;
        }

        return [.. values.Select(value => JsonSerializer.Serialize(value, value.GetType(), StatementLine.Options))];
    }
}
