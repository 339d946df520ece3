using System.CommandLine;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Commands.Runs;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary><c>ctlake saved run</c></summary>
internal sealed class RunSavedCommand : ApiCommand
{
    private readonly Argument<string> _name;
    private readonly Option<int?> _version;
    private readonly Option<string[]> _parameters;

    public RunSavedCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("NAME") { Description = "Its name." },
            new Option<int?>("--version") { Description = "The version; the latest without it.", HelpName = "N" },
            NameValues.Create("--param", "A value for a parameter."))
    {
    }

    private RunSavedCommand(Terminal terminal, Argument<string> name, Option<int?> version, Option<string[]> parameters)
        : base(terminal, "run", "Run a saved query now and write its rows.", name, version, parameters)
    {
        _name = name;
        _version = version;
        _parameters = parameters;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake saved run denied --param user=bob", "With a value in the place of the default"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        var body = new JsonObject();
        if (parsed.GetValue(_version) is { } version)
            body["version"] = version;
        if (NameValues.Read(parsed, _parameters) is { } values)
            body["parameters"] = values;
        var started = await api.PostAsync(LakeApi.Path("saved-queries", parsed.GetValue(_name)!, "runs"), body, cancellationToken);
        return await RunResults.WriteAsync(Terminal, api, await EndedAsync(api, (string)started["id"]!, cancellationToken), ResultFormat.Table, cancellationToken);
    }
}
