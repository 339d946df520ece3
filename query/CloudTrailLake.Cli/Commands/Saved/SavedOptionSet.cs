using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Commands.Saved.Files;

namespace CloudTrailLake.Cli.Commands.Saved;

/// <summary>The options that say what a saved query is.</summary>
internal sealed class SavedOptionSet
{
    private readonly Option<string?> _statement = new("--statement") { Description = "One SELECT in Trino's dialect; '-' reads it from stdin.", HelpName = "SQL" };

    private readonly Option<FileInfo> _file = new Option<FileInfo>("--file")
    {
        Description = "A file with the statement, and maybe a front matter with the rest.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    private readonly Option<string[]> _parameters = new("--param")
    {
        Description = "A parameter: NAME:TYPE, or NAME:TYPE=DEFAULT. May be repeated.",
        HelpName = "NAME:TYPE[=DEFAULT]",
    };

    private readonly Option<string?> _description = new("--description") { Description = "What it is for.", HelpName = "TEXT" };

    private readonly Option<string[]> _tags = NameValues.Create("--tag", "A tag.");

    public SavedOptionSet() => _parameters.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf(':', StringComparison.Ordinal) < 1))
            result.AddError($"'{token.Value}' has not the form NAME:TYPE or NAME:TYPE=DEFAULT.");
    });

    /// <summary>The options.</summary>
    public IReadOnlyList<Symbol> All => [_statement, _file, _parameters, _description, _tags];

    /// <summary>Refuses a command line without a statement, or with two.</summary>
    public void Require(CommandResult result)
    {
        if (result.GetResult(_statement) is null == result.GetResult(_file) is null)
            result.AddError("A saved query needs --statement or --file, and not both.");
    }

    /// <summary>The saved query that the options describe.</summary>
    /// <exception cref="CommandException">The file's front matter is wrong.</exception>
    public async Task<JsonObject> ReadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        JsonObject body;
        if (parsed.GetValue(_file) is { } file)
        {
            body = QueryFile.Parse(file.FullName, await File.ReadAllTextAsync(file.FullName, cancellationToken)).ToJson();
            body.Remove("name");
        }
        else
        {
            string statement = parsed.GetValue(_statement)!;
            body = new JsonObject { ["statement"] = statement == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : statement };
        }

        if (parsed.GetValue(_parameters) is { Length: > 0 } parameters)
            body["parameters"] = new JsonArray([.. parameters.Select(Parameter)]);
        if (parsed.GetValue(_description) is { } description)
            body["description"] = description;
        if (NameValues.Read(parsed, _tags) is { } tags)
            body["tags"] = tags;
        return body;
    }

    private static JsonObject Parameter(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        int equals = text.IndexOf('=', colon);
        var parameter = new JsonObject { ["name"] = text[..colon], ["type"] = equals < 0 ? text[(colon + 1)..] : text[(colon + 1)..equals] };
        if (equals >= 0)
            parameter["default"] = text[(equals + 1)..];
        return parameter;
    }
}
