using System.Data;
using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using Dapper;

namespace CloudTrailLake.Data.Tests.RealLake;

/// <summary>What must hold over a real lake, through whatever door: the same tests for a server and for a folder.</summary>
public abstract class RealLakeTests : IAsyncLifetime
{
    internal SampleLake Sample { get; private set; } = null!;

    protected LakeDataSource Source { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Sample = await SampleLake.CreateAsync();
        Source = await OpenAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await Source.DisposeAsync();
        await Sample.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EventsComeWithTheirTypes(bool async)
    {
        using var command = Source.CreateCommand("SELECT eventtime, eventname, useridentity, additionaleventdata, resources, requestparameters, readonly, errorcode FROM trail ORDER BY eventtime");
        using var reader = async ? await command.ExecuteReaderAsync() : command.ExecuteReader();
        Assert.True(async ? await reader.ReadAsync() : reader.Read());
        Assert.Equal((Sample.Ten, DateTimeKind.Utc), (reader.GetDateTime(0), reader.GetDateTime(0).Kind));
        Assert.Equal("timestamp(3)", reader.GetDataTypeName(0));
        Assert.Equal("ConsoleLogin", reader.GetString(1));
        Assert.Equal(new Identity("IAMUser", "AIDAALICE", "arn:aws:iam::111122223333:user/alice", "111122223333", "alice"), reader.GetFieldValue<Identity>(2));
        Assert.Equal(new Dictionary<string, string> { ["MFAUsed"] = "Yes", ["LoginTo"] = "https://console.example/" }, reader.GetFieldValue<IReadOnlyDictionary<string, string>>(3));
        Assert.Equal("map(varchar, varchar)", reader.GetDataTypeName(3));
        Assert.True(reader.IsDBNull(4));
        Assert.Equal("false", Convert.ToString(reader.GetValue(6), CultureInfo.InvariantCulture)!.ToLowerInvariant());
        Assert.True(reader.IsDBNull(7));

        Assert.True(async ? await reader.ReadAsync() : reader.Read());
        Assert.Null(reader.GetFieldValue<Identity>(2).Arn);
        Assert.True(async ? await reader.ReadAsync() : reader.Read());
        Assert.Equal("AWSService", ((LakeRow)reader[2])["type"]);
        Assert.Equal("täglich/😀", reader.GetFieldValue<Dictionary<string, string>>(5)["key"]);
        var resources = reader.GetFieldValue<List<Resource>>(4);
        Assert.Equal([new Resource("arn:aws:s3:::bucket/1", null, "AWS::S3::Object"), new Resource("arn:aws:s3:::bucket", "111122223333", "AWS::S3::Bucket")], resources);
        Assert.False(async ? await reader.ReadAsync() : reader.Read());
    }

    [Fact]
    public void StoresAreNamedByIdToo() => Assert.Equal(3L, Scalar($"SELECT count(*) FROM \"{Sample.StoreId}\""));

    public static TheoryData<object, string> Echoes => new()
    {
        { true, "boolean" },
        { (sbyte)-7, "tinyint" },
        { (short)-300, "smallint" },
        { int.MaxValue, "integer" },
        { long.MinValue, "bigint" },
        { 0.25f, "real" },
        { -1.5e300, "double" },
        { double.NaN, "double" },
        { 12.50m, "decimal(4,2)" },
        { -79228162514264337593543950335m, "decimal(29,0)" },
        { "O'Brien -- \"x\" ; 😀", "varchar(18)" },
        { "", "varchar(0)" },
        { new byte[] { 0, 1, 254, 255 }, "varbinary" },
        { new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), "timestamp(3)" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(6789010), "timestamp(6)" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), "timestamp(3) with time zone" },
        { new TimeSpan(3, 4, 5, 6, 7), "interval day to second" },
        { -new TimeSpan(3, 4, 5, 6, 7), "interval day to second" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public void AParameterComesBackAsItself(object value, string sqlType)
    {
        using var command = Source.CreateCommand("SELECT @v AS v, typeof(@v) AS t");
        command.Parameters.AddWithValue("v", value);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(sqlType, reader.GetString(1));
    }

    [Fact]
    public void ParametersOfOtherTypes()
    {
        using var command = Source.CreateCommand("SELECT ? AS d, ? AS t, ? AS big, ? AS exact, ? AS n, ? AS typed");
        command.Parameters.AddWithValue(new DateOnly(2026, 2, 3));
        command.Parameters.AddWithValue(new TimeOnly(4, 5, 6, 7));
        command.Parameters.AddWithValue(BigInteger.Pow(10, 37));
        command.Parameters.AddWithValue(SqlDecimal.Parse("12345678901234567890123456789012.5"));
        command.Parameters.AddWithValue(null);
        command.Parameters.Add(new LakeParameter(null, DbType.Int64, null));
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(new DateOnly(2026, 2, 3), reader.GetFieldValue<DateOnly>(0));
        Assert.Equal(new TimeOnly(4, 5, 6, 7), reader.GetFieldValue<TimeOnly>(1));
        Assert.Equal(BigInteger.Pow(10, 37), reader.GetFieldValue<BigInteger>(2));
        Assert.Equal("12345678901234567890123456789012.5", reader.GetFieldValue<string>(3));
        Assert.True(reader.IsDBNull(4));
        Assert.Equal(("bigint", true), (reader.GetDataTypeName(5), reader.IsDBNull(5)));
    }

    [Fact]
    public void ParametersNarrowAQuery()
    {
        using var command = Source.CreateCommand("SELECT count(*) FROM trail WHERE eventtime >= @since AND eventtime < :until AND eventname = $name$");
        command.Parameters.AddWithValue("@since", Sample.Ten);
        command.Parameters.AddWithValue("until", new DateTimeOffset(Sample.Ten).AddMinutes(2));
        command.Parameters.AddWithValue("name", "ConsoleLogin");
        Assert.Equal(2L, command.ExecuteScalar());
        command.Parameters["name"].Value = "x' OR '1' = '1";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Theory]
    [InlineData("SELECT nothing FROM trail", "42703", 1, 8)]
    [InlineData("SELECT 1 FROM nowhere", "42P01", 1, 15)]
    [InlineData("SELEKT 1", "42601", 1, 1)]
    [InlineData("SELECT 1 +\n  nofunction(1)", "42883", 2, 3)]
    [InlineData("SELECT 1; SELECT @a", "22023", 1, 18)]
    [InlineData("SELECT 1;\n\n  SELECT nothing FROM trail", "42703", 3, 10)]
    public void ErrorsHaveAStateAndAPlaceInTheCommand(string command, string sqlState, int line, int column)
    {
        var error = Assert.Throws<LakeException>(() => Source.CreateCommand(command).ExecuteNonQuery());
        Assert.Equal((sqlState, line, column), (error.SqlState, error.Line, error.Column));
        Assert.False(error.IsTransient);
        Assert.Equal(sqlState == "42P01" ? "EventDataStoreNotFoundException" : "InvalidQueryStatementException", error.ErrorName);
    }

    [Fact]
    public void ErrorsOfTheWorkItselfComeFromExecution()
    {
        var error = Assert.Throws<LakeException>(() => Source.CreateCommand("SELECT 1 / (n - n) FROM UNNEST(sequence(1, 10)) AS t(n)").ExecuteReader());
        Assert.Equal("22012", error.SqlState);
    }

    [Fact]
    public void TransactSqlIsSpokenWhenAsked()
    {
        var command = Source.CreateCommand("SELECT TOP (1) [eventName] FROM dbo.[trail] AS t WHERE t.[eventName] = @name AND eventTime >= @since ORDER BY eventTime DESC");
        Assert.Equal("42601", Assert.Throws<LakeException>(() => command.ExecuteScalar()).SqlState);
        command.Dialect = "tsql";
        command.Parameters.AddWithValue("@name", "CONSOLELOGIN");
        command.Parameters.AddWithValue("@since", new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("ConsoleLogin", command.ExecuteScalar());

        // COUNT is an int, as with SQL Server.
        var count = Source.CreateCommand("SELECT COUNT(*) FROM trail");
        count.Dialect = "tsql";
        Assert.IsType<int>(count.ExecuteScalar());
    }

    [Fact]
    public void RowsArriveInOrderAndAreLimitedWhenAskedTo()
    {
        const string numbers = "SELECT a.n * 1000 + b.n AS n FROM UNNEST(sequence(0, 99)) AS a(n) CROSS JOIN UNNEST(sequence(0, 999)) AS b(n) ORDER BY 1";
        using (var reader = Source.CreateCommand(numbers).ExecuteReader())
        {
            long expected = 0;
            while (reader.Read())
            {
                Assert.Equal(expected++, reader.GetInt64(0));
            }

            Assert.Equal(100_000, expected);
        }

        var limited = Source.CreateCommand(numbers);
        limited.RowLimit = 5000;
        using var few = limited.ExecuteReader();
        int count = 0;
        while (few.Read())
        {
            count++;
        }

        Assert.Equal(5000, count);
        Assert.Equal(0L, Source.CreateCommand(numbers).ExecuteScalar());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LongWorkIsCancelled(bool async)
    {
        var command = Source.CreateCommand(Endless);
        command.CommandTimeout = 0;
        using var started = new CancellationTokenSource();
        var running = Task.Run(async () => async ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
        Task<LakeException> failing = Assert.ThrowsAsync<LakeException>(() => running);
        // Cancel has an effect once the command runs, which may be a moment later.
        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.WhenAny(running, Task.Delay(20, started.Token));
        }

        Assert.Equal("57014", (await failing).SqlState);
    }

    [Fact]
    public void LongWorkTimesOut()
    {
        var command = Source.CreateCommand(Endless);
        command.CommandTimeout = 1;
        var error = Assert.Throws<LakeException>(() => command.ExecuteScalar());
        Assert.Equal("57014", error.SqlState);
        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public void TheLakeDescribesItself()
    {
        using var connection = Source.OpenConnection();
        var table = Assert.Single(connection.GetSchema("Tables").Rows.Cast<DataRow>());
        Assert.Equal(("trail", Sample.StoreId.ToString()), (table["TABLE_NAME"], table["STORE_ID"]));
        var columns = connection.GetSchema("Columns", [null, null, "trail"]).Rows.Cast<DataRow>().ToDictionary(row => (string)row["COLUMN_NAME"]);
        Assert.Equal(("timestamp(3)", false), (columns["eventtime"]["DATA_TYPE"], columns["eventtime"]["IS_HIDDEN"]));
        Assert.True((bool)columns["$commit_version"]["IS_HIDDEN"]);
        Assert.StartsWith("row(", (string)columns["useridentity"]["DATA_TYPE"]);
        Assert.NotEmpty(connection.GetSchema("Functions", ["json_extract_scalar"]).Rows);
        Assert.NotEmpty(connection.ServerVersion);

        using var reader = new LakeCommand("SELECT * FROM trail", connection).ExecuteReader(CommandBehavior.SchemaOnly);
        Assert.Equal(
            columns.Values.Where(row => !(bool)row["IS_HIDDEN"]).Select(row => (string)row["COLUMN_NAME"]), reader.GetColumnSchema().Select(column => column.ColumnName));
    }

    [Fact]
    public void TablesAndDapperReadIt()
    {
        using var connection = Source.OpenConnection();
        using var table = new DataTable();
        new LakeDataAdapter("SELECT eventname, count(*) AS n FROM trail GROUP BY eventname ORDER BY n DESC", connection).Fill(table);
        Assert.Equal([("ConsoleLogin", 2L), ("PutObject", 1L)], table.Rows.Cast<DataRow>().Select(row => ((string)row["eventname"], (long)row["n"])));
        var names = connection.Query<(DateTime Time, string Name)>("SELECT eventtime, eventname FROM trail WHERE eventname IN @names ORDER BY 1", new { names = new[] { "PutObject", "Other" } });
        Assert.Equal([(Sample.Ten.AddMinutes(2), "PutObject")], names);
    }

    /// <summary>Work for hours that needs no memory.</summary>
    protected const string Endless =
        "SELECT sum(a.n * b.n * c.n) FROM UNNEST(sequence(1, 9999)) AS a(n) CROSS JOIN UNNEST(sequence(1, 9999)) AS b(n) CROSS JOIN UNNEST(sequence(1, 9999)) AS c(n)";

    protected abstract Task<LakeDataSource> OpenAsync();

    private object? Scalar(string statement) => Source.CreateCommand(statement).ExecuteScalar();

    private sealed record Identity(string? Type, string? PrincipalId, string? Arn, string? AccountId, string? UserName);

    private sealed record Resource(string? Arn, string? AccountId, string? Type);
}
