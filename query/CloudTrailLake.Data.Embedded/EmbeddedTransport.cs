using System.Reflection;
using CloudTrailLake.Data.Transport;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Data.Embedded;

/// <summary>A lake's folder, read by an engine of this process. Nothing in it is locked or written.</summary>
internal sealed class EmbeddedTransport(string directory, TimeProvider time) : ILakeTransport
{
    private readonly EmbeddedLake _lake = new(directory, time);

    /// <inheritdoc/>
    public ValueTask<string> OpenAsync(bool async, CancellationToken cancellationToken) => Work.RunAsync(
        () =>
        {
            _lake.Refresh();
            return typeof(QueryEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        },
        async,
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IResultStream> ExecuteAsync(StatementRequest request, bool async, CancellationToken cancellationToken)
    {
        var cancellation = new CancellationTokenSource();
        try
        {
            using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), cancellation);
            return await Work.RunAsync(() => Execute(request, cancellation), async, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            cancellation.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoreDescription>> ListStoresAsync(bool async, CancellationToken cancellationToken) =>
        Work.RunAsync<IReadOnlyList<StoreDescription>>(() => [.. _lake.Refresh().Select(store => EmbeddedSchema.Store(store.Definition))], async, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ColumnDescription>> ListColumnsAsync(string store, bool async, CancellationToken cancellationToken) =>
        Work.RunAsync(() => EmbeddedSchema.Columns(_lake.Find(store)), async, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FunctionDescription>> ListFunctionsAsync(bool async, CancellationToken cancellationToken) =>
        new([.. FunctionRegistry.Functions.Select(EmbeddedSchema.Function).OrderBy(function => function.Name, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public void Dispose() => _lake.Dispose();

    private static SqlDialect DialectOf(StatementRequest request) => SqlDialectNames.Find(request.Dialect)
        ?? throw new LakeException($"There is no dialect '{request.Dialect}'; there are {SqlDialectNames.All}.", Transport.SqlStates.FeatureNotSupported);

    private EmbeddedResult Execute(StatementRequest request, CancellationTokenSource cancellation)
    {
        _lake.Refresh();
        AnalyzedQuery query = _lake.Engine.Analyze(request.Text, new LakeCatalog(_lake, "", "", allowNames: true), time.GetUtcNow(), EmbeddedParameters.Of(request.Parameters), DialectOf(request));
        var execution = _lake.Engine.Execute(query, cancellation.Token);
        return new EmbeddedResult(request.RowLimit is { } limit ? new LimitedExecution(execution, limit) : execution, cancellation);
    }
}
