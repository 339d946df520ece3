using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>store create, list and show on a folder.</summary>
public sealed class StoreCommandTests : IDisposable
{
    private const string ArnForm = "^arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Create_ends_with_the_arn_and_list_and_show_know_the_store()
    {
        var created = (await CtlakeProcess.RunAsync(["store", "create", "--name", "security", "--data", _folder["lake"]])).Expect(0);
        Assert.Matches(ArnForm, created.LastLine);

        var listed = (await CtlakeProcess.RunAsync(["store", "list", "--data", _folder["lake"]])).Expect(0);
        Assert.Contains("security", listed.LastLine, StringComparison.Ordinal);
        Assert.Contains("2557", listed.LastLine, StringComparison.Ordinal);
        Assert.EndsWith(created.LastLine, listed.LastLine, StringComparison.Ordinal);

        foreach (string name in (string[])["security", created.LastLine, created.LastLine.Split('/')[1]])
        {
            var shown = (await InProcess.RunAsync("store", "show", name, "--data", _folder["lake"])).Expect(0);
            Assert.Contains("every CloudTrail event", shown.Out, StringComparison.Ordinal);
            Assert.Contains(created.LastLine, shown.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Selectors_and_retention_are_taken()
    {
        string file = _folder.Write("selectors.json", """[{"Name":"w","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}]""");
        (await InProcess.RunAsync("store", "create", "--name", "writes", "--retention-days", "90", "--selectors", file, "--data", _folder["lake"])).Expect(0);

        var shown = (await InProcess.RunAsync("store", "show", "writes", "--data", _folder["lake"])).Expect(0);
        Assert.Contains("90 days", shown.Out, StringComparison.Ordinal);
        Assert.Contains("readOnly", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_selectors_are_wrong_usage_with_the_rule_named()
    {
        string file = _folder.Write("selectors.json", """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]""");
        var result = (await InProcess.RunAsync("store", "create", "--name", "data", "--selectors", file, "--data", _folder["lake"])).Expect(2);
        Assert.Contains("ResourcesTypeRequired", result.Error, StringComparison.Ordinal);

        string notJson = _folder.Write("not.json", "nope");
        (await InProcess.RunAsync("store", "create", "--name", "data", "--selectors", notJson, "--data", _folder["lake"])).Expect(2);
        Assert.False(Directory.Exists(_folder["lake"]));
    }

    [Fact]
    public async Task What_the_lake_refuses_is_failed_work()
    {
        (await InProcess.RunAsync("store", "create", "--name", "twice", "--data", _folder["lake"])).Expect(0);
        (await InProcess.RunAsync("store", "create", "--name", "twice", "--data", _folder["lake"])).Expect(1);
        (await InProcess.RunAsync("store", "create", "--name", "x!", "--data", _folder["lake"])).Expect(1);
        (await InProcess.RunAsync("store", "create", "--name", "short", "--retention-days", "1", "--data", _folder["lake"])).Expect(1);
        (await InProcess.RunAsync("store", "show", "absent", "--data", _folder["lake"])).Expect(1);
        (await InProcess.RunAsync("store", "list", "--data", _folder["absent"])).Expect(1);
    }

    public void Dispose() => _folder.Dispose();
}
