using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.Tests.Verification;

/// <summary>A store with a past: data and ledger files, a file that left the table, a changed definition, a checkpoint.</summary>
public sealed class SignedStoreFixture : IAsyncLifetime, IDisposable
{
    private readonly TestStore _test = new(signer: TestSigner.Lake);

    /// <summary>Its folder; not to be changed.</summary>
    public string Directory => _test.Store.StoreDirectory;

    /// <summary>A data file that left the table and is still there.</summary>
    public string Removed { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await _test.CommitFile(3, "a");
        await _test.CommitFile(4, "b");
        var gone = await _test.CommitFile(5, "c");
        await _test.Commit(new CommitRequest("DELETE", [], []) { Removed = gone.Files, Gone = RowSum.Of(gone.Files) });
        Removed = gone.Files[0].Path;
        _test.Store.UpdateDefinition(TestStore.Definition with { RetentionDays = 400 });
        for (var i = 1; i <= 98; i++)
        {
            await _test.Commit(new CommitRequest("WRITE", [], []) { Transactions = [new("app", i)] });
        }

        await _test.CommitFile(2, "d");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _test.Dispose();
}
