using System.Data.Common;

namespace CloudTrailLake.Data;

/// <summary>
/// Makes the provider's objects for code that knows only <see cref="System.Data.Common"/>:
/// <c>DbProviderFactories.RegisterFactory("CloudTrailLake.Data", LakeProviderFactory.Instance)</c>.
/// </summary>
public sealed class LakeProviderFactory : DbProviderFactory
{
    /// <summary>The one factory.</summary>
    public static readonly LakeProviderFactory Instance = new();

    private LakeProviderFactory()
    {
    }

    /// <inheritdoc/>
    public override bool CanCreateDataAdapter => true;

    /// <inheritdoc/>
    public override bool CanCreateCommandBuilder => false;

    /// <inheritdoc/>
    public override bool CanCreateBatch => false;

    /// <inheritdoc/>
    public override DbConnection CreateConnection() => new LakeConnection();

    /// <inheritdoc/>
    public override DbCommand CreateCommand() => new LakeCommand();

    /// <inheritdoc/>
    public override DbParameter CreateParameter() => new LakeParameter();

    /// <inheritdoc/>
    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new LakeConnectionStringBuilder();

    /// <inheritdoc/>
    public override DbDataAdapter CreateDataAdapter() => new LakeDataAdapter();

    /// <inheritdoc/>
    public override DbDataSource CreateDataSource(string connectionString) => LakeDataSource.Create(connectionString);
}
