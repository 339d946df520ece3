using System.Data;
using System.Data.Common;

namespace CloudTrailLake.Data.Metadata;

/// <summary>The schema collection DataTypes: the SQL types of results and the .NET types that stand for them.</summary>
internal static class DataTypeCollection
{
    private static readonly (string Name, DbType DbType, Type Type, string Format, string? Parameters, string? Prefix, string? Suffix)[] Types =
    [
        ("boolean", DbType.Boolean, typeof(bool), "boolean", null, null, null),
        ("tinyint", DbType.SByte, typeof(sbyte), "tinyint", null, null, null),
        ("smallint", DbType.Int16, typeof(short), "smallint", null, null, null),
        ("integer", DbType.Int32, typeof(int), "integer", null, null, null),
        ("bigint", DbType.Int64, typeof(long), "bigint", null, null, null),
        ("real", DbType.Single, typeof(float), "real", null, "real '", "'"),
        ("double", DbType.Double, typeof(double), "double", null, "double '", "'"),
        ("decimal", DbType.Decimal, typeof(decimal), "decimal({0}, {1})", "precision,scale", "decimal '", "'"),
        ("varchar", DbType.String, typeof(string), "varchar({0})", "length", "'", "'"),
        ("char", DbType.StringFixedLength, typeof(string), "char({0})", "length", "char '", "'"),
        ("varbinary", DbType.Binary, typeof(byte[]), "varbinary", null, "X'", "'"),
        ("json", DbType.String, typeof(string), "json", null, "json '", "'"),
        ("date", DbType.Date, typeof(DateTime), "date", null, "date '", "'"),
        ("time", DbType.Time, typeof(TimeSpan), "time({0})", "precision", "time '", "'"),
        ("timestamp", DbType.DateTime2, typeof(DateTime), "timestamp({0})", "precision", "timestamp '", "'"),
        ("timestamp with time zone", DbType.DateTimeOffset, typeof(DateTimeOffset), "timestamp({0}) with time zone", "precision", "timestamp '", "'"),
        ("interval day to second", DbType.Object, typeof(TimeSpan), "interval day to second", null, null, null),
        ("interval year to month", DbType.Int32, typeof(int), "interval year to month", null, null, null),
        ("array", DbType.Object, typeof(Array), "array({0})", "element", "ARRAY[", "]"),
        ("map", DbType.Object, typeof(Dictionary<string, string>), "map({0}, {1})", "key,value", null, null),
        ("row", DbType.Object, typeof(LakeRow), "row({0})", "members", null, null),
    ];

    public static DataTable Table()
    {
        var table = StaticCollections.Table(
            SchemaCollections.DataTypes,
            (DbMetaDataColumnNames.TypeName, typeof(string)),
            (DbMetaDataColumnNames.ProviderDbType, typeof(int)),
            (DbMetaDataColumnNames.ColumnSize, typeof(long)),
            (DbMetaDataColumnNames.CreateFormat, typeof(string)),
            (DbMetaDataColumnNames.CreateParameters, typeof(string)),
            (DbMetaDataColumnNames.DataType, typeof(string)),
            (DbMetaDataColumnNames.IsCaseSensitive, typeof(bool)),
            (DbMetaDataColumnNames.IsFixedLength, typeof(bool)),
            (DbMetaDataColumnNames.IsNullable, typeof(bool)),
            (DbMetaDataColumnNames.IsSearchable, typeof(bool)),
            (DbMetaDataColumnNames.LiteralPrefix, typeof(string)),
            (DbMetaDataColumnNames.LiteralSuffix, typeof(string)));
        foreach (var type in Types)
        {
            int? size = SqlTypeFacts.Of(type.Name).Size;
            table.Rows.Add(
                type.Name, (int)type.DbType, size is null ? DBNull.Value : (long)size, type.Format, type.Parameters, type.Type.FullName,
                type.Type == typeof(string), size is not null, true, type.DbType != DbType.Object, type.Prefix, type.Suffix);
        }

        return table;
    }
}
