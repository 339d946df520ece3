using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands;

/// <summary>A command that works through the interface under <c>/v1</c>, of a server or of a folder.</summary>
internal abstract class ApiCommand : ExampledCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LakeOptionSet _lake;

    /// <summary>Makes a command with its own arguments and options, and those that say which lake.</summary>
    protected ApiCommand(Terminal terminal, string name, string description, params IReadOnlyList<Symbol> symbols)
        : base(name, description)
    {
        Terminal = terminal;
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                Add(argument);
            else
                Add((Option)symbol);
        }

        _lake = new LakeOptionSet(this);
        SetAction((parsed, cancellationToken) => _lake.UseApiAsync(parsed, terminal, api => RunAsync(parsed, api, cancellationToken), cancellationToken));
    }

    /// <summary>Where it writes.</summary>
    protected Terminal Terminal { get; }

    /// <summary>Works.</summary>
    protected abstract Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken);

    /// <summary>Writes an object as JSON.</summary>
    protected int Write(JsonNode answer)
    {
        Terminal.Out.WriteLine(answer.ToJsonString(Indented));
        return ExitCode.Success;
    }

    /// <summary>Writes a table: a column is a heading and a member, or a path of members with points.</summary>
    protected int Write(IEnumerable<JsonNode> items, params IReadOnlyList<(string Heading, string Member)> columns)
    {
        var writer = ResultWriters.Create(ResultFormat.Table, Terminal);
        writer.Begin([.. columns.Select(column => column.Heading)]);
        foreach (var item in items)
            writer.Row([.. columns.Select(column => Text(item, column.Member))]);
        writer.End();
        return ExitCode.Success;
    }

    /// <summary>Waits, by the terminal's clock, until a run has ended.</summary>
    protected async Task<JsonNode> EndedAsync(LakeApi api, string run, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200), Terminal.TimeProvider);
        JsonNode ended;
        while ((ended = await api.GetAsync(LakeApi.Path("runs", run), cancellationToken))["endedTime"] is null)
            await poll.WaitForNextTickAsync(cancellationToken);
        return ended;
    }

    private static string? Text(JsonNode? node, string path)
    {
        foreach (string member in path.Split('.'))
            node = node is JsonObject item ? item[member] : null;
        return node?.ToString();
    }
}
