using System.CommandLine;
using CloudTrailLake.Cli.Local;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli;

/// <summary>The options that say which lake: <c>--data DIR</c> or <c>--endpoint URL</c> with <c>--profile NAME</c>.</summary>
internal sealed class LakeOptionSet
{
    /// <summary>The folder of a lake unless told otherwise.</summary>
    public const string DefaultDirectory = "./lake";

    private readonly Option<Uri?> _endpoint = new("--endpoint")
    {
        Description = "URL of a running server, instead of a folder. Credentials come as the AWS CLI finds them.",
        HelpName = "URL",
        CustomParser = HttpUrl.Parse,
    };

    private readonly Option<string?> _profile = new("--profile") { Description = "Profile of the AWS shared credentials, with --endpoint.", HelpName = "NAME" };

    /// <summary>Adds the options to a command.</summary>
    public LakeOptionSet(Command command)
    {
        command.Add(Data);
        command.Add(_endpoint);
        command.Add(_profile);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Data) is { Implicit: false } && result.GetResult(_endpoint) is not null)
                result.AddError("--data and --endpoint exclude each other.");
            if (result.GetResult(_profile) is not null && result.GetResult(_endpoint) is null)
                result.AddError("--profile goes with --endpoint.");
        });
    }

    /// <summary>The folder.</summary>
    public Option<string> Data { get; } = DataOption();

    /// <summary>The option <c>--data</c>.</summary>
    public static Option<string> DataOption() => new("--data") { Description = "Folder of the lake.", HelpName = "DIR", DefaultValueFactory = _ => DefaultDirectory };

    /// <summary>Works on the lake that the options name.</summary>
    public async Task<T> UseAsync<T>(ParseResult parsed, Terminal terminal, Func<ILake, Task<T>> work)
    {
        if (parsed.GetValue(_endpoint) is not { } endpoint)
            return await work(new LocalLake(parsed.GetValue(Data)!, terminal.TimeProvider));
        var credentials = AwsCredentialFinder.OfProcess.Find(parsed.GetValue(_profile));
        using var connection = new LakeConnection(endpoint, credentials, terminal.TimeProvider);
        return await work(new RemoteLake(connection, terminal.TimeProvider));
    }
}
