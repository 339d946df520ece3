using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using CloudTrailLake.Data.Metadata;

namespace CloudTrailLake.Data;

/// <content>What the columns are.</content>
public sealed partial class LakeDataReader
{
    /// <inheritdoc/>
    public override string GetName(int ordinal) => Columns[ordinal].Head.Name;

    /// <summary>The place of a column: of the first with exactly this name, else of the first with it in another case.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public override int GetOrdinal(string name) => Columns.IndexOf(name);

    /// <summary>What <see cref="GetValue"/> gives for this column.</summary>
    public override Type GetFieldType(int ordinal) => Columns[ordinal].ClrType;

    /// <inheritdoc/>
    public override Type GetProviderSpecificFieldType(int ordinal) =>
        Columns[ordinal] is Data.Columns.DecimalColumn ? typeof(System.Data.SqlTypes.SqlDecimal) : GetFieldType(ordinal);

    /// <summary>The SQL type, such as <c>timestamp(3)</c> or <c>map(varchar, varchar)</c>.</summary>
    public override string GetDataTypeName(int ordinal) => Columns[ordinal].Head.SqlType;

    /// <summary>The columns' description.</summary>
    public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. Columns.Select((column, ordinal) => new ResultColumn(column, ordinal))]);

    /// <inheritdoc/>
    public override Task<ReadOnlyCollection<DbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<ReadOnlyCollection<DbColumn>>(cancellationToken) : Task.FromResult(GetColumnSchema());

    /// <summary>The columns' description as a table, one row a column.</summary>
    public override DataTable? GetSchemaTable() => Open(_columns) is null ? null : ResultSchemaTable.Of(GetColumnSchema());

    /// <inheritdoc/>
    public override Task<DataTable?> GetSchemaTableAsync(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<DataTable?>(cancellationToken) : Task.FromResult(GetSchemaTable());
}
