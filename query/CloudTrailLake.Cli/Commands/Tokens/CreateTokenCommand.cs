using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Cli.Commands.Tokens;

/// <summary><c>ctlake token create</c></summary>
internal sealed class CreateTokenCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Argument<string> _name = new("NAME") { Description = "What to call it, such as the program that bears it. Its bearer is the IAM user of this name." };

    private readonly Option<AccessRole> _role = new("--role")
    {
        Description = "What its bearer may do: read (look and query), write (also bring events in), admin (also create, change, delete).",
        HelpName = "read|write|admin",
        DefaultValueFactory = _ => AccessRole.Read,
    };

    private readonly Option<TimeSpan> _expires = new("--expires-in")
    {
        Description = "How long it lives: a number with d, h or m.",
        HelpName = "TIME",
        DefaultValueFactory = _ => BearerTokenLimits.DefaultLifetime,
        CustomParser = Lifetimes.Parse,
    };

    public CreateTokenCommand(Terminal terminal)
        : base("create", "Make a bearer token. It is printed once, and nobody can ask for it again: the lake keeps its hash.")
    {
        _terminal = terminal;
        Add(_name);
        Add(_role);
        Add(_expires);
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake token create grafana", "For reading, 90 days, in ./lake"),
        ("ctlake token create shipper --role write --expires-in 365d --endpoint http://127.0.0.1:7700 --profile ctlake", "For bringing events in, through a server"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["name"] = parsed.GetValue(_name),
            ["role"] = AwsEnum.Name(parsed.GetValue(_role)),
            ["expiresInSeconds"] = (long)parsed.GetValue(_expires).TotalSeconds,
        };
        var made = await _lake.UseApiAsync(parsed, _terminal, api => api.PostAsync(LakeApi.Path("tokens"), body, cancellationToken), cancellationToken);
        var expires = DateTimeOffset.Parse((string)made["description"]!["expiresTime"]!, CultureInfo.InvariantCulture);
        _terminal.Say($"Token {(string?)made["description"]!["id"]}, until {expires.UtcDateTime:yyyy-MM-dd HH:mm}Z. Send it as 'Authorization: Bearer …', or set {BearerCredentials.Variable}:");
        _terminal.Out.WriteLine((string?)made["token"]);
        return ExitCode.Success;
    }
}
