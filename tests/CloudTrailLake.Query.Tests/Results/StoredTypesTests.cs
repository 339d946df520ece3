using System.Text.Json.Nodes;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Tests.Results;

/// <summary>A result is kept whatever its types.</summary>
public sealed class StoredTypesTests
{
    private static readonly SqlType[] s_types =
    [
        SqlType.Unknown, SqlType.Boolean, SqlType.TinyInt, SqlType.SmallInt, SqlType.Integer, SqlType.BigInt, SqlType.Real, SqlType.Double, new DecimalType(38, 7), new VarcharType(3), SqlType.Varchar,
        new CharType(4), SqlType.Varbinary, SqlType.Json, SqlType.Uuid, SqlType.IpAddress, SqlType.IpPrefix, SqlType.Date, new TimeType(9), new TimeWithTimeZoneType(12), new TimestampType(0),
        new TimestampWithTimeZoneType(3), SqlType.IntervalDayToSecond, SqlType.IntervalYearToMonth, new ArrayType(SqlType.IpPrefix), new MapType(SqlType.Varchar, new ArrayType(SqlType.Uuid)),
        new RowType([new RowField("a b", SqlType.IpAddress), new RowField(null, SqlType.Json)]),
    ];

    [Fact]
    public void Every_type_of_a_value_is_read_as_it_was_written()
    {
        // A function is never a value.
        Assert.Equal(Enum.GetValues<SqlTypeKind>().Where(kind => kind != SqlTypeKind.Function), s_types.Select(type => type.Kind).Distinct().Order());
        Assert.All(s_types, type => Assert.Equal(type.Name, StoredTypes.Read(JsonNode.Parse(StoredTypes.Write(type).ToJsonString())).Name));
    }
}
