using System.Data;
using System.Data.Common;
using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>Schemas of results and of lakes.</summary>
public sealed class MetadataTests : LakeTest
{
    [Fact]
    public void ResultsDescribeTheirColumns()
    {
        using var reader = ReaderOf(ArrowColumn.Of("a", "decimal(10, 2)", 1m), ArrowColumn.Of("b", "varchar(7)", "x"), ArrowColumn.Of("c", "timestamp(3)", DateTime.UnixEpoch), ArrowColumn.Of("m", "map(varchar, varchar)", ArrowColumn.Maps([[]])));
        var columns = reader.GetColumnSchema();
        Assert.Equal(["a", "b", "c", "m"], columns.Select(c => c.ColumnName));
        Assert.Equal([0, 1, 2, 3], columns.Select(c => c.ColumnOrdinal));
        Assert.Equal((10, 2, typeof(decimal), "decimal(10, 2)"), (columns[0].NumericPrecision, columns[0].NumericScale, columns[0].DataType, columns[0].DataTypeName));
        Assert.Equal(7, columns[1].ColumnSize);
        Assert.Equal(3, columns[2].NumericScale);
        Assert.Equal(typeof(Dictionary<string, string>), columns[3].DataType);
        Assert.True(columns[0].AllowDBNull);

        var table = reader.GetSchemaTable()!;
        Assert.Equal(4, table.Rows.Count);
        Assert.Equal("a", table.Rows[0][SchemaTableColumn.ColumnName]);
        Assert.Equal(typeof(decimal), table.Rows[0][SchemaTableColumn.DataType]);
        Assert.Equal((short)10, table.Rows[0][SchemaTableColumn.NumericPrecision]);
    }

    [Fact]
    public async Task SchemasComeAsynchronouslyToo()
    {
        using var reader = ReaderOf(ArrowColumn.Of("a", "bigint", 1L));
        Assert.Single(await reader.GetColumnSchemaAsync());
        Assert.Single((await reader.GetSchemaTableAsync())!.Rows);
        using var connection = Lake.Open();
        Assert.Single((await connection.GetSchemaAsync("Tables")).Rows);
        Assert.Equal(8, (await connection.GetSchemaAsync()).Rows.Count);
    }

    [Fact]
    public void CollectionsAreListedWithTheirRestrictions()
    {
        using var connection = Lake.Open();
        var collections = connection.GetSchema();
        Assert.Equal(
            ["MetaDataCollections", "DataSourceInformation", "DataTypes", "Restrictions", "ReservedWords", "Tables", "Columns", "Functions"],
            collections.Rows.Cast<DataRow>().Select(row => row["CollectionName"]));
        Assert.Equal(4, connection.GetSchema("restrictions").Select("CollectionName = 'Tables'").Length);
        Assert.Contains(connection.GetSchema("ReservedWords").Rows.Cast<DataRow>(), row => (string)row[0] == "UNNEST");
        var source = connection.GetSchema("DataSourceInformation").Rows[0];
        Assert.Equal(("CloudTrailLake", "1.2.3", "01.02.0003"), (source["DataSourceProductName"], source["DataSourceProductVersion"], source["DataSourceProductVersionNormalized"]));
        var bigint = connection.GetSchema("DataTypes").Select("TypeName = 'bigint'").Single();
        Assert.Equal(("System.Int64", (int)DbType.Int64), (bigint["DataType"], bigint["ProviderDbType"]));
        Assert.All(connection.GetSchema("DataTypes").Rows.Cast<DataRow>(), row => Assert.NotEmpty((string)row["CreateFormat"]));
        Assert.Contains("Tables", Assert.Throws<ArgumentException>(() => connection.GetSchema("Nonsense")).Message);
        Assert.Throws<ArgumentException>(() => connection.GetSchema("DataTypes", ["x"]));
        Assert.Throws<ArgumentNullException>(() => connection.GetSchema(null!));
    }

    [Fact]
    public void TablesColumnsAndFunctionsComeFromTheLake()
    {
        Lake.Documents["/v1/stores"] = """
            {"stores":[{"id":"11111111-1111-1111-1111-111111111111","name":"trail","arn":"arn:x","status":"ENABLED","retentionDays":90,"createdTime":"2026-01-02T03:04:05.000Z"},
                       {"id":"22222222-2222-2222-2222-222222222222","name":"other","arn":"arn:y","status":"ENABLED","retentionDays":7,"createdTime":"2026-01-02T03:04:05.000Z"}]}
            """;
        Lake.Documents["/v1/stores/11111111-1111-1111-1111-111111111111/columns"] =
            """{"columns":[{"name":"eventtime","type":"timestamp(3)","ordinal":1,"hidden":false},{"name":"$commit_version","type":"bigint","ordinal":2,"hidden":true}]}""";
        Lake.Documents["/v1/functions"] = """{"functions":[{"name":"count","kind":"aggregate","signature":"count(x)","returnType":"bigint"},{"name":"lower","kind":"scalar","signature":"lower(varchar)","returnType":"varchar"}]}""";
        using var connection = Lake.Open();
        var tables = connection.GetSchema("Tables");
        Assert.Equal(["trail", "other"], tables.Rows.Cast<DataRow>().Select(row => row["TABLE_NAME"]));
        Assert.Equal((90, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)), (tables.Rows[0]["RETENTION_DAYS"], tables.Rows[0]["CREATED"]));
        Assert.Single(connection.GetSchema("Tables", [null, null, "TRAIL"]).Rows);
        Assert.Empty(connection.GetSchema("Tables", ["catalog"]).Rows);

        var columns = connection.GetSchema("Columns", [null, null, "trail"]);
        Assert.Equal(["eventtime", "$commit_version"], columns.Rows.Cast<DataRow>().Select(row => row["COLUMN_NAME"]));
        Assert.Equal((1, "timestamp(3)", false, true), (columns.Rows[0]["ORDINAL_POSITION"], columns.Rows[0]["DATA_TYPE"], columns.Rows[0]["IS_HIDDEN"], columns.Rows[1]["IS_HIDDEN"]));
        Assert.Single(connection.GetSchema("Columns", [null, null, "trail", "eventtime"]).Rows);
        Assert.Single(connection.GetSchema("Functions", ["count"]).Rows);
        Assert.Equal(2, connection.GetSchema("Functions").Rows.Count);
    }
}
