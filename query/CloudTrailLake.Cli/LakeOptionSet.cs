using System.CommandLine;
using CloudTrailLake.Cli.Local;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;

namespace CloudTrailLake.Cli;

/// <summary>The options that say which lake: <c>--data DIR</c> or <c>--endpoint URL</c> with <c>--profile NAME</c> or <c>--token TOKEN</c>.</summary>
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

    private readonly Option<string?> _token = new("--token")
    {
        Description = $"Bearer token, with --endpoint. Other users of this machine can see arguments: better is the variable {BearerCredentials.Variable}.",
        HelpName = "TOKEN",
    };

    private Option<FileInfo>? _signingKey;

    /// <summary>Adds the options to a command.</summary>
    public LakeOptionSet(Command command)
    {
        command.Add(Data);
        command.Add(_endpoint);
        command.Add(_profile);
        command.Add(_token);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Data) is { Implicit: false } && result.GetResult(_endpoint) is not null)
                result.AddError("--data and --endpoint exclude each other.");
            if (result.GetResult(_profile) is not null && result.GetResult(_endpoint) is null)
                result.AddError("--profile goes with --endpoint.");
            if (result.GetResult(_token) is not null && (result.GetResult(_endpoint) is null || result.GetResult(_profile) is not null))
                result.AddError("--token goes with --endpoint, and stands in the place of --profile.");
        });
    }

    /// <summary>The folder.</summary>
    public Option<string> Data { get; } = DataOption();

    /// <summary>The option <c>--data</c>.</summary>
    public static Option<string> DataOption() => new("--data") { Description = "Folder of the lake.", HelpName = "DIR", DefaultValueFactory = _ => DefaultDirectory };

    /// <summary>The option <c>--signing-key</c>.</summary>
    public static Option<FileInfo> SigningKeyOption() => new Option<FileInfo>("--signing-key")
    {
        Description = "Private key (RSA, PEM) that signs the heads of stores, kept outside the lake; a key of the lake without it.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    /// <summary>Adds the option of the key that signs what a command commits to a folder.</summary>
    public void AddSigningKey(Command command)
    {
        _signingKey = SigningKeyOption();
        command.Add(_signingKey);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_signingKey) is not null && result.GetResult(_endpoint) is not null)
                result.AddError("--signing-key goes with --data; a server has its own.");
        });
    }

    /// <summary>Works on the lake that the options name.</summary>
    public async Task<T> UseAsync<T>(ParseResult parsed, Terminal terminal, Func<ILake, Task<T>> work)
    {
        if (parsed.GetValue(_endpoint) is not { } endpoint)
            return await work(new LocalLake(parsed.GetValue(Data)!, terminal.TimeProvider, _signingKey is null ? null : parsed.GetValue(_signingKey)?.FullName));
        using var connection = new LakeConnection(endpoint, Credentials(parsed, terminal.TimeProvider));
        return await work(new RemoteLake(connection, terminal.TimeProvider));
    }

    /// <summary>Works through the interface under <c>/v1</c>: of the server that the options name, or of one in this process over the folder that they name.</summary>
    public async Task<T> UseApiAsync<T>(ParseResult parsed, Terminal terminal, Func<LakeApi, Task<T>> work, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_endpoint) is not { } endpoint)
            return await LocalServer.UseAsync(parsed.GetValue(Data)!, terminal, work, cancellationToken);
        using var connection = new LakeConnection(endpoint, Credentials(parsed, terminal.TimeProvider));
        return await work(new LakeApi(connection));
    }

    /// <summary>What was named on the command line, else what stands in the environment: a token first.</summary>
    private IRequestCredentials Credentials(ParseResult parsed, TimeProvider time)
    {
        string? profile = parsed.GetValue(_profile);
        string? token = parsed.GetValue(_token) ?? (profile is null ? Environment.GetEnvironmentVariable(BearerCredentials.Variable) : null);
        return string.IsNullOrEmpty(token)
            ? new RequestSigner(AwsCredentialFinder.OfProcess.Find(profile), RequestSigner.Service, time)
            : new BearerCredentials(token);
    }
}
