using System.Data;
using CloudTrailLake.Data.Tests.Support;
using Dapper;

namespace CloudTrailLake.Data.Tests;

/// <summary>Code that knows only System.Data.Common: data adapters, tables, Dapper.</summary>
public sealed class ConsumerTests : LakeTest
{
    [Fact]
    public void AnAdapterFillsADataSetOfEveryResult()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(2, 3));
        Lake.On("SELECT mixed", ArrowResultSet.Of(
            ArrowColumn.Of("x", "varchar", "a", null), ArrowColumn.Of("x", "bigint", 1L, null), ArrowColumn.Of("m", "map(varchar, varchar)", ArrowColumn.Maps([("k", "v")], null))));
        using var adapter = new LakeDataAdapter("SELECT n; SELECT mixed", Lake.Open());
        using var set = new DataSet();
        Assert.Equal(5, adapter.Fill(set));
        Assert.Equal([0L, 1L, 2L, 3L, 4L], set.Tables[0].Rows.Cast<DataRow>().Select(row => row["n"]));
        var mixed = set.Tables[1];
        Assert.Equal(["x", "x1", "m"], mixed.Columns.Cast<DataColumn>().Select(c => c.ColumnName));
        Assert.Equal(("a", 1L), (mixed.Rows[0]["x"], mixed.Rows[0]["x1"]));
        Assert.Equal(DBNull.Value, mixed.Rows[1]["m"]);
        Assert.Equal("v", ((Dictionary<string, string?>)mixed.Rows[0]["m"])["k"]);
        Assert.Equal(typeof(long), mixed.Columns["x1"]!.DataType);
    }

    [Fact]
    public void AdaptersFillSchemasAndRanges()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(10));
        using var adapter = new LakeDataAdapter(new LakeCommand("SELECT n", Lake.Open()));
        using var table = new DataTable();
        adapter.FillSchema(table, SchemaType.Source);
        Assert.Equal(typeof(long), Assert.Single(table.Columns.Cast<DataColumn>()).DataType);
        Assert.Empty(table.Rows);
        Assert.Equal(3, adapter.Fill(2, 3, table));
        Assert.Equal([2L, 3L, 4L], table.Rows.Cast<DataRow>().Select(row => row["n"]));
    }

    [Fact]
    public void ATableLoadsAReader()
    {
        Lake.On("SELECT t", ArrowResultSet.Of(ArrowColumn.Of("t", "timestamp(3)", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), null), ArrowColumn.Of("l", "array(bigint)", ArrowColumn.Lists([1], null))));
        using var reader = new LakeCommand("SELECT t", Lake.Open()).ExecuteReader();
        using var table = new DataTable();
        table.Load(reader);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5), table.Rows[0]["t"]);
        Assert.Equal(new long?[] { 1 }, table.Rows[0]["l"]);
        Assert.Equal(DBNull.Value, table.Rows[1]["t"]);
    }

    [Fact]
    public async Task DapperMapsRowsAndPassesParameters()
    {
        Lake.Otherwise = context => FakeLake.SendAsync(context, ArrowResultSet.Of(
            ArrowColumn.Of("EventTime", "timestamp(3)", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), null),
            ArrowColumn.Of("EventName", "varchar", "ConsoleLogin", null),
            ArrowColumn.Of("Count", "bigint", 7L, 8L),
            ArrowColumn.Of("Parameters", "map(varchar, varchar)", ArrowColumn.Maps([("k", "v")], null)),
            ArrowColumn.Of("Identity", "row(type varchar, arn varchar)", ArrowColumn.Rows([false, true], ArrowColumn.Of("type", "varchar", "Root", null), ArrowColumn.Of("arn", "varchar", null, null))),
            ArrowColumn.Of("Ports", "array(bigint)", ArrowColumn.Lists([1, 2], null))).ToBytes());
        SqlMapper.AddTypeHandler(new RowHandler<Identity>());
        using var connection = Lake.Open();
        var rows = (await connection.QueryAsync<Event>("SELECT * FROM trail WHERE eventname IN @names AND n = @n", new { names = new[] { "a", "b" }, n = 5L })).AsList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(("ConsoleLogin", 7, DateTimeKind.Utc), (rows[0].EventName, rows[0].Count, rows[0].EventTime!.Value.Kind));
        Assert.Equal("v", rows[0].Parameters!["k"]);
        Assert.Equal(new Identity("Root", null), rows[0].Identity);
        Assert.Equal(new long?[] { 1, 2 }, rows[0].Ports);
        Assert.Null(rows[1].Parameters);
        Assert.Null(rows[1].EventTime);
        Assert.Null(rows[1].Identity);
        var sent = Lake.Statements.Single();
        Assert.Contains("IN (@names1,@names2)", sent.Statement);
        Assert.Equal("""{"n":{"type":"bigint","value":"5"},"names1":"a","names2":"b"}""", Sorted(sent));
    }

    [Fact]
    public void DapperReadsDynamicRowsScalarsAndSeveralResults()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(3));
        using var connection = Lake.Open();
        Assert.Equal([0L, 1L, 2L], connection.Query("SELECT n").Select(row => (long)row.n));
        Assert.Equal(0, connection.ExecuteScalar<int>("SELECT n"));
        Assert.Equal([0L, 1L, 2L], connection.Query<long>("SELECT n", buffered: false));
        using var grid = connection.QueryMultiple("SELECT n; SELECT n");
        Assert.Equal(3, grid.Read<long>().Count());
        Assert.Equal(0L, grid.ReadFirst<long>());
    }

    private static string Sorted(LakeCall call) =>
        "{" + string.Join(",", call.Json.GetProperty("parameters").EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"\"{p.Name}\":{p.Value.GetRawText()}")) + "}";

    private sealed record Identity(string? Type, string? Arn);

    private sealed class Event
    {
        public DateTime? EventTime { get; set; }

        public string? EventName { get; set; }

        public int Count { get; set; }

        public Dictionary<string, string?>? Parameters { get; set; }

        public Identity? Identity { get; set; }

        public long?[]? Ports { get; set; }
    }

    private sealed class RowHandler<T> : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => ((LakeRow)value).To<T>();

        public override void SetValue(IDbDataParameter parameter, T? value) => throw new NotSupportedException();
    }
}
