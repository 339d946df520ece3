using System.Data;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data.Metadata;

/// <summary>The schema collections that the lake itself tells.</summary>
internal static class LakeCollections
{
    private const string BaseTable = "BASE TABLE";

    public static DataTable Tables(IReadOnlyList<StoreDescription> stores)
    {
        var table = StaticCollections.Table(
            SchemaCollections.Tables,
            ("TABLE_CATALOG", typeof(string)), ("TABLE_SCHEMA", typeof(string)), ("TABLE_NAME", typeof(string)), ("TABLE_TYPE", typeof(string)),
            ("STORE_ID", typeof(string)), ("STORE_ARN", typeof(string)), ("STATUS", typeof(string)), ("RETENTION_DAYS", typeof(int)), ("CREATED", typeof(DateTime)));
        foreach (var store in stores)
        {
            table.Rows.Add(null, null, store.Name, BaseTable, store.Id, store.Arn, store.Status, Or(store.RetentionDays), Or(store.CreatedTime));
        }

        return table;
    }

    /// <summary>The columns of one store, or of all.</summary>
    public static async ValueTask<DataTable> ColumnsAsync(ILakeTransport transport, string? store, bool async, CancellationToken cancellationToken)
    {
        var table = StaticCollections.Table(
            SchemaCollections.Columns,
            ("TABLE_CATALOG", typeof(string)), ("TABLE_SCHEMA", typeof(string)), ("TABLE_NAME", typeof(string)), ("COLUMN_NAME", typeof(string)), ("ORDINAL_POSITION", typeof(int)),
            ("IS_NULLABLE", typeof(string)), ("DATA_TYPE", typeof(string)), ("NUMERIC_PRECISION", typeof(int)), ("NUMERIC_SCALE", typeof(int)), ("IS_HIDDEN", typeof(bool)));
        var stores = await transport.ListStoresAsync(async, cancellationToken).ConfigureAwait(false);
        foreach (var one in stores.Where(one => store is null || one.Name.Equals(store, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var column in await transport.ListColumnsAsync(one.Id, async, cancellationToken).ConfigureAwait(false))
            {
                var facts = SqlTypeFacts.Of(column.Type);
                table.Rows.Add(null, null, one.Name, column.Name, column.Ordinal, "YES", column.Type, Or(facts.Precision), Or(facts.Scale), column.IsHidden);
            }
        }

        return table;
    }

    public static DataTable Functions(IReadOnlyList<FunctionDescription> functions)
    {
        var table = StaticCollections.Table(
            SchemaCollections.Functions, ("FUNCTION_NAME", typeof(string)), ("FUNCTION_KIND", typeof(string)), ("SIGNATURE", typeof(string)), ("RETURN_TYPE", typeof(string)));
        foreach (var function in functions)
        {
            table.Rows.Add(function.Name, function.Kind, function.Signature, function.ReturnType);
        }

        return table;
    }

    private static object Or<T>(T? value)
        where T : struct => value is { } some ? some : DBNull.Value;
}
