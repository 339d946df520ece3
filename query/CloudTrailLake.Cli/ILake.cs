using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli;

/// <summary>What commands ask of a lake, in a folder of this machine or behind a server.</summary>
internal interface ILake
{
    /// <summary>Creates a store.</summary>
    /// <returns>Its ARN, once it is ENABLED.</returns>
    Task<string> CreateStoreAsync(StoreRequest request, CancellationToken cancellationToken);

    /// <summary>The stores, by name.</summary>
    Task<IReadOnlyList<StoreSummary>> ListStoresAsync(CancellationToken cancellationToken);

    /// <summary>A store by name, id or ARN: what there is to say of it, in order.</summary>
    Task<IReadOnlyList<(string Label, string Value)>> ShowStoreAsync(string store, CancellationToken cancellationToken);

    /// <summary>Verifies a store by name, id or ARN.</summary>
    Task<VerificationReport> VerifyStoreAsync(string store, VerifyRequest request, CancellationToken cancellationToken);

    /// <summary>The signed head of a store by name, id or ARN.</summary>
    Task<SignedHead> GetHeadAsync(string store, CancellationToken cancellationToken);

    /// <summary>Imports files and folders of this machine.</summary>
    Task<ImportOutcome> ImportAsync(ImportRequest request, IProgress<ImportMoment> progress, CancellationToken cancellationToken);

    /// <summary>Runs a query and writes its rows.</summary>
    Task<QueryFigures> QueryAsync(string statement, SqlDialect dialect, IResultWriter writer, CancellationToken cancellationToken);
}
