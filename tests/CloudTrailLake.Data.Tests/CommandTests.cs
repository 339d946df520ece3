using System.Data;
using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>Arguments, states and results of commands, as the ADO.NET specification tests describe them.</summary>
public sealed class CommandTests : LakeTest
{
    [Fact]
    public void DefaultsAreThoseOfAdoNet()
    {
        using var command = new LakeCommand();
        Assert.Equal("", command.CommandText);
        Assert.Equal(30, command.CommandTimeout);
        Assert.Equal(CommandType.Text, command.CommandType);
        Assert.Null(command.Connection);
        Assert.Null(command.Transaction);
        Assert.Empty(command.Parameters);
        Assert.Same(command.Parameters, command.Parameters);
        Assert.Equal(UpdateRowSource.None, command.UpdatedRowSource);
        command.CommandText = null;
        Assert.Equal("", command.CommandText);
        Assert.Equal(7, new LakeCommand("x", new LakeConnection("Command Timeout=7")).CommandTimeout);
    }

    [Fact]
    public void ArgumentsOutsideTheirRangeAreRefused()
    {
        using var command = new LakeCommand();
        Assert.Throws<ArgumentOutOfRangeException>(() => command.CommandTimeout = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => command.CommandType = CommandType.StoredProcedure);
        Assert.Throws<ArgumentOutOfRangeException>(() => command.CommandType = (CommandType)77);
        Assert.Throws<ArgumentOutOfRangeException>(() => command.UpdatedRowSource = (UpdateRowSource)77);
        Assert.Throws<ArgumentOutOfRangeException>(() => command.RowLimit = 0);
        Assert.Throws<ArgumentException>(() => command.Dialect = "mysql");
    }

    [Fact]
    public async Task NothingRunsWithoutTextOrConnection()
    {
        using var closed = new LakeConnection(Lake.ConnectionString);
        LakeCommand[] commands = [new LakeCommand("SELECT 1"), new LakeCommand("SELECT 1", closed), new LakeCommand(" ", Lake.Open())];
        foreach (var command in commands)
        {
            Assert.Throws<InvalidOperationException>(() => command.ExecuteReader());
            Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar());
            Assert.Throws<InvalidOperationException>(() => command.ExecuteNonQuery());
            Assert.Throws<InvalidOperationException>(() => command.Prepare());
            await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteReaderAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteScalarAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteNonQueryAsync());
            command.Cancel();
        }

        Assert.Empty(Lake.Statements);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ScalarIsTheFirstCellNullWithoutRowsAndDbNullForNull(bool async)
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(3, 3));
        Lake.On("SELECT none", ArrowResultSet.Counting(0));
        Lake.On("SELECT null", ArrowResultSet.Of(ArrowColumn.Of("x", "varchar", [null])));
        using var connection = Lake.Open();
        async Task<object?> Scalar(string text)
        {
            using var command = new LakeCommand(text, connection);
            return async ? await command.ExecuteScalarAsync() : command.ExecuteScalar();
        }

        Assert.Equal(0L, await Scalar("SELECT n"));
        Assert.Null(await Scalar("SELECT none"));
        Assert.Equal(DBNull.Value, await Scalar("SELECT null"));
        Assert.Equal(0L, await Scalar("SELECT n; SELECT null"));
    }

    [Fact]
    public void NonQueryRunsEveryStatementToItsEnd()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(3, 3));
        using var connection = Lake.Open();
        Assert.Equal(-1, new LakeCommand("SELECT n; SELECT n", connection).ExecuteNonQuery());
        Assert.Equal(2, Lake.Statements.Count);
        Lake.On("SELECT cut", context => FakeLake.SendAsync(context, ArrowResultSet.Counting(3, 3).ToBytes(end: false)));
        Assert.Equal("08006", Assert.Throws<LakeException>(() => new LakeCommand("SELECT n; SELECT cut", connection).ExecuteNonQuery()).SqlState);
    }

    [Fact]
    public void ACommandHasOneReaderAndAConnectionMany()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(3));
        using var connection = Lake.Open();
        using var command = new LakeCommand("SELECT n", connection);
        var reader = command.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => command.ExecuteReader());
        Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar());
        Assert.Throws<InvalidOperationException>(() => command.CommandText = "SELECT 2");
        Assert.Throws<InvalidOperationException>(() => command.Connection = null);
        Assert.Equal(0L, new LakeCommand("SELECT n", connection).ExecuteScalar());
        reader.Close();
        command.CommandText = "SELECT n ";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Fact]
    public void AReaderOutlivesItsCommand()
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1, 1));
        using var connection = Lake.Open();
        LakeDataReader reader;
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT n";
            reader = command.ExecuteReader();
        }

        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ACommandOfADataSourceOpensAndClosesItsConnection(bool async)
    {
        Lake.On("SELECT n", ArrowResultSet.Counting(1));
        using var source = LakeDataSource.Create(Lake.ConnectionString);
        var command = source.CreateCommand("SELECT n");
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(0L, async ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
            Assert.Equal(ConnectionState.Closed, command.Connection?.State);
        }

        await using var reader = await command.ExecuteReaderAsync();
        Assert.Equal(ConnectionState.Open, command.Connection?.State);
        Assert.Throws<InvalidOperationException>(() => source.CreateCommand().Connection = new LakeConnection());
        Assert.DoesNotContain(FakeLake.Token, source.ConnectionString);
        source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => source.OpenConnection());
    }

    [Fact]
    public void TheRequestSaysDialectLimitAndCache()
    {
        Lake.Otherwise = context => FakeLake.SendAsync(context, ArrowResultSet.Counting(1).ToBytes());
        using var connection = Lake.Open(";Dialect=tsql;Bypass Cache=true;Compression=zstd");
        using var command = new LakeCommand("SELECT 1", connection) { RowLimit = 5 };
        command.ExecuteScalar();
        command.Dialect = "trino";
        command.ExecuteNonQuery();
        var (first, second) = (Lake.Statements[0], Lake.Statements[1]);
        Assert.Equal("tsql", first.Json.GetProperty("dialect").GetString());
        Assert.Equal("trino", second.Json.GetProperty("dialect").GetString());
        Assert.Equal(5, second.Json.GetProperty("limit").GetInt64());
        Assert.Equal("no-cache", first.Headers["Cache-Control"]);
        Assert.Equal("Bearer test-token", first.Headers["Authorization"]);
        Assert.Equal("application/vnd.apache.arrow.stream; compression=zstd", first.Headers["Accept"]);
        Assert.StartsWith("CloudTrailLake.Data/", first.Headers["User-Agent"]);
        Assert.Equal("application/json", first.Headers["Content-Type"]);
    }
}
