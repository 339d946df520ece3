using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>token over a folder and through a server, and what a token is good for.</summary>
public sealed class TokenCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tokens_of_a_folder_are_made_listed_and_revoked()
    {
        string data = _folder["lake"];
        (await InProcess.RunAsync("store", "create", "--name", "trail", "--data", data)).Expect(0);

        string token = (await InProcess.RunAsync("token", "create", "grafana", "--role", "read", "--expires-in", "30d", "--data", data)).Expect(0).LastLine;
        Assert.Matches("^ctl_[a-z2-7]{12}_[A-Za-z0-9_-]{43}$", token);
        string id = token.Split('_')[1];
        Assert.Matches($"{id} +.?grafana.* READ .*ACTIVE.*never", (await InProcess.RunAsync("token", "list", "--data", data)).Expect(0).LastLine.Replace('│', ' '));
        (await InProcess.RunAsync("token", "revoke", id, "--data", data)).Expect(0);
        Assert.Contains("REVOKED", (await InProcess.RunAsync("token", "list", "--data", data)).Expect(0).LastLine, StringComparison.Ordinal);
        Assert.Contains("no bearer token 'nothing'", (await InProcess.RunAsync("token", "revoke", "nothing", "--data", data)).Expect(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_not_made()
    {
        Assert.Contains("no data directory", (await InProcess.RunAsync("token", "list", "--data", _folder["nothing"])).Expect(1).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["nothing"]));
    }

    [Fact]
    public async Task A_token_stands_in_the_place_of_an_access_key()
    {
        await using var server = CtlakeProcess.Start(["serve", "--listen", "http://127.0.0.1:0", "--data", _folder["lake"]]);
        string endpoint = (await server.LineAsync("Listening on ")).Split(' ')[^1];
        (string, string?)[] keys = [("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(_folder["lake"], "credentials"))];
        string admin = (await CtlakeProcess.RunAsync(["token", "create", "boss", "--role", "admin", "--endpoint", endpoint, "--profile", "ctlake"], environment: keys)).Expect(0).LastLine;
        (string, string?)[] bearer = [("CTLAKE_TOKEN", admin)];

        (await CtlakeProcess.RunAsync(["store", "create", "--name", "trail", "--endpoint", endpoint], environment: bearer)).Expect(0);
        string reader = (await CtlakeProcess.RunAsync(["token", "create", "eve", "--endpoint", endpoint], environment: bearer)).Expect(0).LastLine;
        Assert.Equal("0", (await CtlakeProcess.RunAsync(["query", "SELECT count(*) FROM trail", "--format", "csv", "--endpoint", endpoint, "--token", reader])).Expect(0).LastLine);
        var refused = (await CtlakeProcess.RunAsync(["import", _folder.Write("a.json", Records.File(Records.Event("1"))), "--store", "trail", "--endpoint", endpoint, "--token", reader])).Expect(1);
        Assert.Contains("has the role Read", refused.Error, StringComparison.Ordinal);
        Assert.Contains("UnrecognizedClientException", (await CtlakeProcess.RunAsync(["store", "list", "--endpoint", endpoint, "--token", "ctl_x"])).Expect(1).Error, StringComparison.Ordinal);
    }
}
