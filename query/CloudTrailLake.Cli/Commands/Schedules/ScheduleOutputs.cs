using System.CommandLine;
using System.Text.Json.Nodes;

namespace CloudTrailLake.Cli.Commands.Schedules;

/// <summary>The options that say where the results of a schedule go: at most a file, an S3 prefix and a webhook, named <c>file</c>, <c>s3</c> and <c>webhook</c>.</summary>
internal sealed class ScheduleOutputs
{
    private readonly Option<string?> _file = new("--file")
    {
        Description = "Write results under DIR/outputs, by this relative name; {schedule}, {fireTime} and {runId} are filled in. Without a name: {schedule}/{fireTime}-{runId}.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _s3 = new("--s3") { Description = "Write results below this prefix of the server's S3 endpoint.", HelpName = "s3://BUCKET/PREFIX" };

    private readonly Option<string> _format = new Option<string>("--format") { Description = "How rows stand in files.", HelpName = "csv|ndjson", DefaultValueFactory = _ => "csv" }.AcceptOnlyFromAmong("csv", "ndjson");

    private readonly Option<string?> _webhook = new("--webhook") { Description = "Post results, or with --alert only alerts, to this address.", HelpName = "URL" };

    private readonly Option<FileInfo> _secret = new Option<FileInfo>("--webhook-secret-file")
    {
        Description = "A file with the secret under which posts are signed; without it one is made and printed once.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    /// <summary>The options.</summary>
    public IReadOnlyList<Symbol> All => [_file, _s3, _format, _webhook, _secret];

    /// <summary>The outputs that the options describe.</summary>
    public JsonArray Read(ParseResult parsed)
    {
        var outputs = new JsonArray();
        string format = parsed.GetValue(_format)!.ToUpperInvariant();
        if (parsed.GetResult(_file) is { Implicit: false })
            outputs.Add(WithPath(new JsonObject { ["name"] = "file", ["kind"] = "FILE", ["format"] = format }, parsed.GetValue(_file)));
        if (parsed.GetValue(_s3) is { } s3)
            outputs.Add(new JsonObject { ["name"] = "s3", ["kind"] = "S3", ["s3Uri"] = s3, ["format"] = format });
        if (parsed.GetValue(_webhook) is { } url)
        {
            var webhook = new JsonObject { ["name"] = "webhook", ["kind"] = "WEBHOOK", ["url"] = url };
            if (parsed.GetValue(_secret) is { } secret)
                webhook["secret"] = File.ReadAllText(secret.FullName).Trim();
            outputs.Add(webhook);
        }

        return outputs;
    }

    private static JsonObject WithPath(JsonObject output, string? path)
    {
        if (!string.IsNullOrEmpty(path))
            output["path"] = path;
        return output;
    }
}
