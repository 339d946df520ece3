using System.Data;
using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>How a data reader moves, as the ADO.NET specification tests describe it.</summary>
public sealed class ReaderTests : LakeTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadsBatchAfterBatchAndPassesEmptyOnes(bool async)
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(0, 3, 0, 2, 0));
        using var connection = Lake.Open();
        using var command = new LakeCommand("SELECT n", connection);
        using var reader = async ? await command.ExecuteReaderAsync() : command.ExecuteReader();
        var seen = new List<long>();
        while (async ? await reader.ReadAsync() : reader.Read())
        {
            seen.Add(reader.GetInt64(0));
        }

        Assert.Equal([0, 1, 2, 3, 4], seen);
        Assert.False(reader.Read());
        Assert.Equal("query-1", reader.QueryId);
        Assert.False(reader.IsCached);
    }

    [Fact]
    public void ValuesCannotBeReadBeforeTheFirstAndAfterTheLastRow()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1));
        using var reader = new LakeCommand("SELECT n", Lake.Open()).ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
        Assert.Throws<InvalidOperationException>(() => reader.IsDBNull(0));
        Assert.Throws<InvalidOperationException>(() => reader.GetFieldValue<long>(0));
        Assert.True(reader.Read());
        Assert.Equal(0, reader.GetInt64(0));
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.Throws<InvalidOperationException>(() => reader["n"]);
        Assert.Equal("n", reader.GetName(0));
    }

    [Fact]
    public void HasRowsStaysTrueToTheEndAndIsFalseForNone()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(2));
        Lake.On("SELECT none", ArrowResultSet.Counting(0));
        using var reader = new LakeCommand("SELECT n; SELECT none", Lake.Open()).ExecuteReader();
        Assert.True(reader.HasRows);
        while (reader.Read())
        {
            Assert.True(reader.HasRows);
        }

        Assert.True(reader.HasRows);
        Assert.True(reader.NextResult());
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
        Assert.False(reader.NextResult());
    }

    [Fact]
    public void AStatementIsSentWhenTheReaderComesToItsResult()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(2));
        Lake.On("SELECT m", ArrowResultSet.Of(ArrowColumn.Of("m", "varchar", "x")));
        using var reader = new LakeCommand("SELECT n; -- a comment; with a semicolon\nSELECT m;", Lake.Open()).ExecuteReader();
        Assert.Single(Lake.Statements);
        Assert.True(reader.NextResult());
        Assert.Equal(2, Lake.Statements.Count);
        Assert.Equal("m", reader.GetName(0));
        Assert.True(reader.Read());
        Assert.Equal("x", reader.GetString(0));
        Assert.False(reader.NextResult());
        Assert.Throws<InvalidOperationException>(() => reader.FieldCount);
    }

    [Fact]
    public void AnErrorOfTheSecondStatementComesFromNextResult()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1));
        Lake.On("SELEKT", FakeLake.Error(400, """{"__type":"InvalidQueryStatementException","message":"line 2:2: mismatched input 'SELEKT'","sqlState":"42601","line":2,"column":2,"isTransient":false}"""));
        using var reader = new LakeCommand("SELECT n;\n SELEKT", Lake.Open()).ExecuteReader();
        Assert.True(reader.Read());
        var error = Assert.Throws<LakeException>(() => reader.NextResult());
        Assert.Equal("42601", error.SqlState);
        Assert.Equal((2, 2), (error.Line, error.Column));
        // What is sent stands where it stands in the command, so that the positions fit.
        Assert.Equal("\n SELEKT", Lake.Statements[^1].Statement);
    }

    [Fact]
    public void AClosedReaderRefusesEverythingButClosing()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1));
        var reader = new LakeCommand("SELECT n", Lake.Open()).ExecuteReader();
        reader.Read();
        reader.Close();
        reader.Close();
        reader.Dispose();
        Assert.True(reader.IsClosed);
        Assert.Equal(-1, reader.RecordsAffected);
        Action[] refused =
        [
            () => reader.Read(), () => reader.NextResult(), () => _ = reader.FieldCount, () => _ = reader.HasRows, () => _ = reader.Depth, () => reader.GetInt64(0), () => reader.GetName(0),
            () => reader.GetOrdinal("n"), () => reader.GetFieldType(0), () => reader.GetDataTypeName(0), () => reader.IsDBNull(0), () => reader.GetValues(new object[1]),
            () => reader.GetSchemaTable(), () => reader.GetColumnSchema(), () => _ = reader[0], () => _ = reader["n"],
        ];
        Assert.All(refused, action => Assert.Throws<InvalidOperationException>(action));
    }

    [Fact]
    public void OrdinalsAndNamesOutsideTheResultAreRefused()
    {
        using var reader = ReaderOf(ArrowColumn.Of("Name", "varchar", "a"), ArrowColumn.Of("name", "varchar", "b"), ArrowColumn.Of("other", "varchar", "c"));
        Assert.Equal(0, reader.GetOrdinal("Name"));
        Assert.Equal(1, reader.GetOrdinal("name"));
        Assert.Equal(0, reader.GetOrdinal("NAME"));
        Assert.Equal("c", reader["OTHER"]);
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("nothing"));
        Assert.Throws<ArgumentNullException>(() => reader.GetOrdinal(null!));
        Assert.Throws<IndexOutOfRangeException>(() => reader["nothing"]);
        Assert.All([-1, 3], i => Assert.Throws<IndexOutOfRangeException>(() => reader.GetValue(i)));
        Assert.All([-1, 3], i => Assert.Throws<IndexOutOfRangeException>(() => reader.GetName(i)));
        Assert.All([-1, 3], i => Assert.Throws<IndexOutOfRangeException>(() => reader.GetFieldType(i)));
        Assert.All([-1, 3], i => Assert.Throws<IndexOutOfRangeException>(() => reader.IsDBNull(i)));
    }

    [Fact]
    public void GetValuesFillsWhatThereIsRoomFor()
    {
        using var reader = ReaderOf(ArrowColumn.Of("a", "bigint", 1L), ArrowColumn.Of("b", "varchar", [null]));
        object[] one = new object[1];
        Assert.Equal(1, reader.GetValues(one));
        Assert.Equal([1L], one);
        object?[] three = new object?[3];
        Assert.Equal(2, reader.GetValues(three!));
        Assert.Equal([1L, DBNull.Value, null], three);
        Assert.Throws<ArgumentNullException>(() => reader.GetValues(null!));
    }

    [Fact]
    public void GetBytesCopiesPartsAndChecksItsArguments()
    {
        using var reader = ReaderOf(ArrowColumn.Of("b", "varbinary", new byte[] { 1, 2, 3, 4, 5 }));
        Assert.Equal(5, reader.GetBytes(0, 0, null, 0, 0));
        byte[] buffer = new byte[4];
        Assert.Equal(3, reader.GetBytes(0, 1, buffer, 1, 3));
        Assert.Equal([0, 2, 3, 4], buffer);
        Assert.Equal(1, reader.GetBytes(0, 4, buffer, 0, 4));
        Assert.Equal(0, reader.GetBytes(0, 5, buffer, 0, 4));
        Assert.Equal(0, reader.GetBytes(0, 50, buffer, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetBytes(0, -1, buffer, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetBytes(0, 0, buffer, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetBytes(0, 0, buffer, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetBytes(0, 0, buffer, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetBytes(0, 0, buffer, 0, -1));
        using var stream = reader.GetStream(0);
        Assert.Equal(5, stream.Length);
        Assert.Throws<InvalidCastException>(() => reader.GetChars(0, 0, null, 0, 0));
        Assert.Throws<InvalidCastException>(() => reader.GetTextReader(0));
    }

    [Fact]
    public void GetCharsCopiesParts()
    {
        using var reader = ReaderOf(ArrowColumn.Of("t", "varchar", "grün😀"));
        Assert.Equal(6, reader.GetChars(0, 0, null, 0, 0));
        char[] buffer = new char[4];
        Assert.Equal(4, reader.GetChars(0, 2, buffer, 0, 4));
        Assert.Equal("ün😀", new string(buffer));
        Assert.Equal(0, reader.GetChars(0, 6, buffer, 0, 4));
        Assert.Equal("grün😀", reader.GetTextReader(0).ReadToEnd());
        Assert.Throws<InvalidCastException>(() => reader.GetBytes(0, 0, null, 0, 0));
        Assert.Throws<InvalidCastException>(() => reader.GetStream(0));
    }

    [Fact]
    public void EnumeratesRecords()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(2, 1));
        using var reader = new LakeCommand("SELECT n", Lake.Open()).ExecuteReader();
        Assert.Equal([0L, 1L, 2L], reader.Cast<IDataRecord>().Select(record => record.GetInt64(0)));
    }

    [Theory]
    [InlineData(CommandBehavior.SingleRow)]
    [InlineData(CommandBehavior.SingleRow | CommandBehavior.SequentialAccess)]
    public void SingleRowGivesOneRowAndAsksForOne(CommandBehavior behavior)
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(3, 3));
        using var reader = new LakeCommand("SELECT n; SELECT n", Lake.Open()).ExecuteReader(behavior);
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.False(reader.NextResult());
        Assert.Equal(1, Lake.Statements.Single().Json.GetProperty("limit").GetInt64());
    }

    [Fact]
    public void SchemaOnlyGivesColumnsAndNoRows()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(3));
        using var reader = new LakeCommand("SELECT n", Lake.Open()).ExecuteReader(CommandBehavior.SchemaOnly);
        Assert.Equal("n", reader.GetColumnSchema().Single().ColumnName);
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
    }

    [Fact]
    public void SingleResultSendsOnlyTheFirstStatement()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1));
        using var reader = new LakeCommand("SELECT n; SELECT unknown", Lake.Open()).ExecuteReader(CommandBehavior.SingleResult);
        Assert.False(reader.NextResult());
        Assert.Single(Lake.Statements);
    }

    [Fact]
    public void CloseConnectionClosesItWithTheReader()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1));
        var connection = Lake.Open();
        int closings = 0;
        connection.StateChange += (_, change) => closings += change.CurrentState == ConnectionState.Closed ? 1 : 0;
        var reader = new LakeCommand("SELECT n", connection).ExecuteReader(CommandBehavior.CloseConnection);
        Assert.Equal(ConnectionState.Open, connection.State);
        reader.Dispose();
        Assert.Equal(ConnectionState.Closed, connection.State);
        Assert.Equal(1, closings);
    }

    [Fact]
    public void ClosingTheConnectionClosesItsReaders()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1));
        var connection = Lake.Open();
        var first = new LakeCommand("SELECT n", connection).ExecuteReader(CommandBehavior.CloseConnection);
        var second = new LakeCommand("SELECT n", connection).ExecuteReader();
        connection.Close();
        Assert.True(first.IsClosed);
        Assert.True(second.IsClosed);
    }
}
