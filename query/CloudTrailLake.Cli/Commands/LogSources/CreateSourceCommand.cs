using System.CommandLine;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli.Commands.LogSources;

/// <summary><c>ctlake source create</c></summary>
internal sealed class CreateSourceCommand : ExampledCommand
{
    private readonly Terminal _terminal;
    private readonly LakeOptionSet _lake;
    private readonly Option<string> _name = new("--name") { Description = "What to call it.", HelpName = "NAME", Required = true };
    private readonly Option<string?> _bucket = new("--bucket") { Description = "The bucket.", HelpName = "BUCKET" };
    private readonly Option<string?> _prefix = new("--prefix") { Description = "Key prefix in the bucket; all of it without.", HelpName = "PREFIX" };
    private readonly Option<string?> _region = new("--region") { Description = "Region of the bucket; that of the credentials without.", HelpName = "R" };
    private readonly Option<string?> _queueUrl = new("--queue-url") { Description = "An SQS queue that is told of new objects of the bucket, for this source alone; without it the bucket is listed.", HelpName = "URL" };
    private readonly Option<string?> _folder = new("--folder") { Description = "A folder of the server's machine, below one that it was started with (serve --source-root).", HelpName = "DIR" };
    private readonly Option<string> _store = new("--store") { Description = "Name, id or ARN of the store.", HelpName = "STORE", Required = true };

    public CreateSourceCommand(Terminal terminal)
        : base("create", "Follow a prefix of a bucket, or a folder of the server's machine: its log files, present and to come, are brought into a store.")
    {
        _terminal = terminal;
        Add(_name);
        Add(_bucket);
        Add(_prefix);
        Add(_region);
        Add(_queueUrl);
        Add(_folder);
        Add(_store);
        Validators.Add(result =>
        {
            if (result.GetResult(_bucket) is null == result.GetResult(_folder) is null)
                result.AddError("A source follows --bucket or --folder: name one of them.");
            if (result.GetResult(_folder) is not null && (result.GetResult(_prefix) ?? result.GetResult(_region) ?? result.GetResult(_queueUrl)) is not null)
                result.AddError("--prefix, --region and --queue-url go with --bucket.");
        });
        _lake = new LakeOptionSet(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; } =
    [
        ("ctlake source create --name trail --bucket my-logs --prefix AWSLogs/ --store security --endpoint http://127.0.0.1:7700 --profile ctlake", "A bucket"),
        ("ctlake source create --name trail --bucket my-logs --queue-url https://sqs.us-east-1.amazonaws.com/111122223333/trail --store security --endpoint http://127.0.0.1:7700 --profile ctlake", "A bucket whose event notifications go to a queue"),
        ("ctlake source create --name drop --folder /srv/logs/incoming --store security --endpoint http://127.0.0.1:7700 --profile ctlake", "A folder"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["name"] = parsed.GetValue(_name), ["store"] = parsed.GetValue(_store) };
        foreach (var (member, option) in (ReadOnlySpan<(string, Option<string?>)>)[("bucket", _bucket), ("prefix", _prefix), ("region", _region), ("queueUrl", _queueUrl)])
        {
            if (parsed.GetValue(option) is { } value)
                body[member] = value;
        }

        if (parsed.GetValue(_folder) is { } folder)
            body["folder"] = Path.GetFullPath(folder);
        var made = await _lake.UseApiAsync(parsed, _terminal, api => api.PostAsync(LakeApi.Path("sources"), body, cancellationToken), cancellationToken);
        _terminal.Out.WriteLine($"{(string?)made["source"]!["name"]} follows {(string?)made["source"]!["location"]}");
        return ExitCode.Success;
    }
}
