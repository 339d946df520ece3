namespace CloudTrailLake.Data.Tests.Support;

/// <summary>A test with a fake lake of its own.</summary>
public abstract class LakeTest : IAsyncLifetime
{
    internal FakeLake Lake { get; private set; } = null!;

    public async Task InitializeAsync() => Lake = await FakeLake.StartAsync();

    public async Task DisposeAsync() => await Lake.DisposeAsync();

    /// <summary>A reader over one result, on its first row.</summary>
    internal LakeDataReader ReaderOf(params ArrowColumn[] columns)
    {
        Lake.On("SELECT it", ArrowResultSet.Of(columns));
        var command = new LakeCommand("SELECT it", Lake.Open());
        var reader = command.ExecuteReader(System.Data.CommandBehavior.CloseConnection);
        Assert.True(reader.Read());
        return reader;
    }
}
