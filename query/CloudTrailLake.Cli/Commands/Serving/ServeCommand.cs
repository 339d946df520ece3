using System.CommandLine;
using CloudTrailLake.Cli.Output;

namespace CloudTrailLake.Cli.Commands.Serving;

/// <summary><c>ctlake serve</c></summary>
internal sealed class ServeCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly ServeOptionSet _options;

    public ServeCommand(Terminal terminal)
        : base("serve", "Serve the CloudTrail API over a lake until Ctrl-C or SIGTERM. The first start writes credentials to DIR/credentials.")
    {
        _terminal = terminal;
        _options = new ServeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake serve", "./lake on http://127.0.0.1:7700"),
        ("ctlake serve --data /srv/lake --listen https://0.0.0.0:7700 --certificate lake.pem --allow-host lake.example.com", "For other machines"),
        ("AWS_SHARED_CREDENTIALS_FILE=./lake/credentials AWS_PROFILE=ctlake aws cloudtrail --endpoint-url http://127.0.0.1:7700 list-event-data-stores", "Ask it"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            await ServerRun.UntilCancelledAsync(
                _options.Read(parsed, _terminal),
                server =>
                {
                    _terminal.Out.WriteLine($"Listening on {server.Endpoint.ToString().TrimEnd('/')}");
                _terminal.Out.Flush();
                    _terminal.Say($"Credentials: {AwsCliHints.Environment(server.Lake.Options.DataDirectory)}");
                },
                cancellationToken);
        }
        catch (ArgumentException exception) when (exception is not ArgumentNullException)
        {
            // The options exclude each other or cannot work; the message lists all that is wrong.
            throw CommandException.Usage(exception.Message);
        }

        return ExitCode.Success;
    }
}
