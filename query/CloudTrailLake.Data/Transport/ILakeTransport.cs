namespace CloudTrailLake.Data.Transport;

/// <summary>
/// The way to one lake; thread-safe, shared by all connections of a data source. Every method does its work on the calling thread when <c>async</c> is false, and is then
/// complete when it returns. Errors of the lake are <see cref="LakeException"/>s; a cancelled wait ends with any exception, which the caller replaces.
/// </summary>
internal interface ILakeTransport : IDisposable
{
    /// <summary>Reaches the lake with the given credentials, and tells its version.</summary>
    ValueTask<string> OpenAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Runs one statement and gives its result once the columns are known.</summary>
    ValueTask<IResultStream> ExecuteAsync(StatementRequest request, bool async, CancellationToken cancellationToken);

    /// <summary>The event data stores that the caller sees.</summary>
    ValueTask<IReadOnlyList<StoreDescription>> ListStoresAsync(bool async, CancellationToken cancellationToken);

    /// <summary>The columns of a store, by its id or name.</summary>
    ValueTask<IReadOnlyList<ColumnDescription>> ListColumnsAsync(string store, bool async, CancellationToken cancellationToken);

    /// <summary>The functions of the dialect.</summary>
    ValueTask<IReadOnlyList<FunctionDescription>> ListFunctionsAsync(bool async, CancellationToken cancellationToken);
}
