using System.CommandLine;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.LogSources;

/// <summary><c>ctlake source status</c></summary>
internal sealed class SourceStatusCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _name = new("NAME") { Description = "Its name." };
    private readonly Option<bool> _objects = new("--objects") { Description = "List the objects too." };
    private readonly Option<string?> _state = new Option<string?>("--state") { Description = "Only objects of this state.", HelpName = "pending|ingested|failed|quarantined" };
    private readonly Option<string> _format = new Option<string>("--format") { Description = "How it is written.", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");

    public SourceStatusCommand(Terminal terminal)
        : base("status", "Tell where a source stands: its objects by state, its lag, and with --objects each of them.")
    {
        _terminal = terminal;
        Add(_name);
        Add(_objects);
        Add(_state);
        Add(_format);
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake source status trail --endpoint http://127.0.0.1:7700 --profile ctlake", "Counts and lag"),
        ("ctlake source status trail --objects --state quarantined --endpoint http://127.0.0.1:7700 --profile ctlake", "What could not be read"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string name = parsed.GetValue(_name)!;
        string? state = parsed.GetValue(_state)?.ToUpperInvariant();
        bool listsObjects = parsed.GetValue(_objects) || state is not null;
        var (status, objects) = await _lake.UseApiAsync(
            parsed,
            _terminal,
            async api =>
            {
                var found = await api.GetAsync(LakeApi.Path("sources", name), cancellationToken);
                var all = new JsonArray();
                string? token = "";
                while (listsObjects && token is not null)
                {
                    var page = await api.GetAsync($"{LakeApi.Path("sources", name, "objects")}?nextToken={Uri.EscapeDataString(token)}{(state is null ? "" : $"&state={Uri.EscapeDataString(state)}")}", cancellationToken);
                    foreach (var item in page["objects"]!.AsArray())
                        all.Add(item!.DeepClone());
                    token = (string?)page["nextToken"];
                }

                return (found, all);
            },
            cancellationToken);
        if (parsed.GetValue(_format) == "json")
        {
            if (listsObjects)
                status["objects"] = objects;
            _terminal.Out.WriteLine(status.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            return ExitCode.Success;
        }

        if (listsObjects)
        {
            var writer = ResultWriters.Create(ResultFormat.Table, _terminal);
            writer.Begin(["Key", "State", "Read", "Stored", "Rejected", "Attempts", "Error"]);
            foreach (var item in objects)
                writer.Row([(string?)item!["key"], (string?)item["state"], item["read"]!.ToString(), item["stored"]!.ToString(), item["rejected"]!.ToString(), item["attempts"]!.ToString(), (string?)item["errorMessage"] ?? ""]);
            writer.End();
        }

        if ((string?)status["source"]!["error"] is { } error)
            _terminal.Say($"The last listing failed: {error}");
        if ((string?)status["queueError"] is { } queueError)
            _terminal.Say($"The queue: {queueError}");
        _terminal.Out.WriteLine($"pending={status["pending"]} ingested={status["ingested"]} failed={status["failed"]} quarantined={status["quarantined"]} records={status["recordsStored"]} lag={(double)status["lagSeconds"]!:0}s{(status["queueMessages"] is { } waiting ? $" queue={waiting}" : "")}");
        return ExitCode.Success;
    }
}
