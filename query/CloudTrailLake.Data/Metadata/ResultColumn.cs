using System.Data.Common;
using CloudTrailLake.Data.Columns;

namespace CloudTrailLake.Data.Metadata;

/// <summary>What <c>GetColumnSchema</c> tells of a column. Statements compute their columns, so no base table is named.</summary>
internal sealed class ResultColumn : DbColumn
{
    public ResultColumn(Column column, int ordinal)
    {
        var facts = SqlTypeFacts.Of(column.Head.SqlType);
        AllowDBNull = true;
        ColumnName = column.Head.Name;
        ColumnOrdinal = ordinal;
        ColumnSize = facts.Size;
        DataType = column.ClrType;
        DataTypeName = column.Head.SqlType;
        IsAliased = false;
        IsAutoIncrement = false;
        IsExpression = false;
        IsHidden = false;
        IsIdentity = false;
        IsKey = false;
        IsLong = false;
        IsReadOnly = true;
        IsUnique = false;
        NumericPrecision = facts.Precision;
        NumericScale = facts.Scale;
        UdtAssemblyQualifiedName = null;
    }
}
