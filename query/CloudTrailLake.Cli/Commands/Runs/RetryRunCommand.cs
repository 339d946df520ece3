using System.CommandLine;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.Runs;

/// <summary><c>ctlake runs retry</c></summary>
internal sealed class RetryRunCommand : ApiCommand
{
    private readonly Argument<string> _id;
    private readonly Option<string?> _output;

    public RetryRunCommand(Terminal terminal)
        : this(
            terminal,
            new Argument<string>("ID") { Description = "Its id, as 'ctlake runs list' shows it." },
            new Option<string?>("--output") { Description = "One output; all dead letters without it.", HelpName = "NAME" })
    {
    }

    private RetryRunCommand(Terminal terminal, Argument<string> id, Option<string?> output)
        : base(terminal, "retry", "Try the outputs of a run again that were given up (dead letters).", id, output)
    {
        _id = id;
        _output = output;
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake runs retry 2f1c0f5e-7a53-4c1b-9c53-0a6f0f6b8a11 --output soc --endpoint http://127.0.0.1:7700", "When its receiver is back"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, LakeApi api, CancellationToken cancellationToken)
    {
        string path = LakeApi.Path("runs", parsed.GetValue(_id)!, "retry");
        return Write(await api.PostAsync(parsed.GetValue(_output) is { } output ? $"{path}?output={Uri.EscapeDataString(output)}" : path, null, cancellationToken));
    }
}
