using System.Text;
using Spectre.Console;

namespace CloudTrailLake.Cli.Output;

/// <summary>Where a command writes: answers to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool outIsTerminal, bool errorIsTerminal, int width) : IDisposable
{
    private const int OutBuffer = 1 << 16;

    /// <summary>Answers. Flushed when the command ends, and before anything is said.</summary>
    public TextWriter Out { get; } = output;

    /// <summary>Progress and words.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Whether a person reads <see cref="Out"/> as it comes.</summary>
    public bool OutIsTerminal { get; } = outIsTerminal;

    /// <summary>Whether a person reads <see cref="Error"/> as it comes.</summary>
    public bool ErrorIsTerminal { get; } = errorIsTerminal;

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; } = width;

    /// <summary>The clock of rates and waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The terminal this process was started on.</summary>
    public static Terminal OfProcess()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool outIsTerminal = !Console.IsOutputRedirected;
        var output = new StreamWriter(Console.OpenStandardOutput(), encoding, OutBuffer) { AutoFlush = outIsTerminal, NewLine = "\n" };
        return new Terminal(output, Console.Error, outIsTerminal, !Console.IsErrorRedirected, MeasureWidth(outIsTerminal)) { TimeProvider = ShiftedClock.OfEnvironment() };
    }

    /// <summary>A console for progress bars on stderr.</summary>
    public IAnsiConsole CreateProgressConsole() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });

    /// <summary>Says a line on stderr.</summary>
    public void Say(string line)
    {
        Out.Flush();
        Error.WriteLine(line);
    }

    public void Dispose()
    {
        try
        {
            Out.Dispose();
        }
        catch (IOException)
        {
            // The reader of a pipe (head, less) has left: nobody is there to be told.
        }
    }

    private static int MeasureWidth(bool outIsTerminal)
    {
        const int usual = 80;
        if (!outIsTerminal)
            return int.MaxValue;
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : usual;
        }
        catch (IOException)
        {
            return usual;
        }
    }
}
