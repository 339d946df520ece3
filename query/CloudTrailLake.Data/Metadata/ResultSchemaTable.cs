using System.Data;
using System.Data.Common;

namespace CloudTrailLake.Data.Metadata;

/// <summary>Makes the table of <c>GetSchemaTable</c>, with the columns that <see cref="DbDataAdapter"/> and <see cref="DataTable.Load(IDataReader)"/> look at.</summary>
internal static class ResultSchemaTable
{
    public static DataTable Of(IReadOnlyList<DbColumn> columns)
    {
        var table = new DataTable("SchemaTable");
        Add<string>(table, SchemaTableColumn.ColumnName);
        Add<int>(table, SchemaTableColumn.ColumnOrdinal);
        Add<int>(table, SchemaTableColumn.ColumnSize);
        Add<short>(table, SchemaTableColumn.NumericPrecision);
        Add<short>(table, SchemaTableColumn.NumericScale);
        Add<Type>(table, SchemaTableColumn.DataType);
        Add<Type>(table, SchemaTableOptionalColumn.ProviderSpecificDataType);
        Add<string>(table, "DataTypeName");
        Add<string>(table, SchemaTableColumn.BaseSchemaName);
        Add<string>(table, SchemaTableColumn.BaseTableName);
        Add<string>(table, SchemaTableColumn.BaseColumnName);
        Add<string>(table, SchemaTableOptionalColumn.BaseCatalogName);
        foreach (string flag in (string[])[
            SchemaTableColumn.AllowDBNull, SchemaTableColumn.IsLong, SchemaTableColumn.IsUnique, SchemaTableColumn.IsKey, SchemaTableColumn.IsAliased, SchemaTableColumn.IsExpression,
            SchemaTableOptionalColumn.IsReadOnly, SchemaTableOptionalColumn.IsRowVersion, SchemaTableOptionalColumn.IsAutoIncrement, SchemaTableOptionalColumn.IsHidden])
        {
            Add<bool>(table, flag);
        }

        foreach (var column in columns)
        {
            table.Rows.Add(Row(table, column));
        }

        return table;
    }

    private static void Add<T>(DataTable table, string name) => table.Columns.Add(name, typeof(T));

    private static DataRow Row(DataTable table, DbColumn column)
    {
        var row = table.NewRow();
        row[SchemaTableColumn.ColumnName] = column.ColumnName;
        row[SchemaTableColumn.ColumnOrdinal] = column.ColumnOrdinal;
        row[SchemaTableColumn.ColumnSize] = column.ColumnSize ?? -1;
        row[SchemaTableColumn.NumericPrecision] = column.NumericPrecision is { } precision ? (short)precision : DBNull.Value;
        row[SchemaTableColumn.NumericScale] = column.NumericScale is { } scale ? (short)scale : DBNull.Value;
        row[SchemaTableColumn.DataType] = column.DataType;
        row[SchemaTableOptionalColumn.ProviderSpecificDataType] = column.DataType == typeof(decimal) ? typeof(System.Data.SqlTypes.SqlDecimal) : column.DataType;
        row["DataTypeName"] = column.DataTypeName;
        row[SchemaTableColumn.AllowDBNull] = true;
        row[SchemaTableOptionalColumn.IsReadOnly] = true;
        foreach (string no in (string[])[
            SchemaTableColumn.IsLong, SchemaTableColumn.IsUnique, SchemaTableColumn.IsKey, SchemaTableColumn.IsAliased, SchemaTableColumn.IsExpression,
            SchemaTableOptionalColumn.IsRowVersion, SchemaTableOptionalColumn.IsAutoIncrement, SchemaTableOptionalColumn.IsHidden])
        {
            row[no] = false;
        }

        return row;
    }
}
