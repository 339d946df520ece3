using System.Data.Common;
using CloudTrailLake.DuckDb.TableFunctions;

namespace CloudTrailLake.DuckDb.Tests;

public sealed class DuckDbErrorTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(new DuckDbOptions { MemoryLimit = 64L << 20 });
    private readonly DuckDbSession _session;

    public DuckDbErrorTests() => _session = _instance.Connect();

    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string, string> Kinds() => new()
    {
        { "SELEC 1", "Parser" },
        { "SELECT 'open", "Parser" },
        { "SELECT x\0y", "Parser" },
        { "SELECT nothing", "Binder" },
        { "SELECT 1 + [2]", "Binder" },
        { "SELECT * FROM nowhere", "Catalog" },
        { "SELECT no_such_function(1)", "Catalog" },
        { "SELECT 'x'::INTEGER", "Conversion" },
        { "SELECT v::INTEGER FROM (VALUES ('1'), ('x')) t(v)", "Conversion" },
        { "SELECT i::TINYINT FROM range(1000) t(i)", "Conversion" },
        { "SELECT (i + 9223372036854775807)::BIGINT + i FROM range(3) t(i)", "OutOfRange" },
        { "SELECT error('own ' || i) FROM range(1) t(i)", "InvalidInput" },
        { "SELECT (SELECT i FROM range(2) t(i))", "InvalidInput" },
        { "SELECT * FROM read_parquet('/does/not/exist.parquet')", "Io" },
        { "SELECT md5(i::VARCHAR) AS a, i FROM range(4000000) t(i) ORDER BY a", "OutOfMemory" },
        { "CREATE TABLE c(x INTEGER CHECK (x > 0)); INSERT INTO c VALUES (-1)", "Constraint" },
        { "COMMIT", "Transaction" },
        { "SET no_such_setting = 1", "Catalog" },
        { "SELECT * FROM sqlite_scan('x', 'y')", "Catalog" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachErrorIsTranslatedToItsKind(string sql, string kind)
    {
        var error = Assert.Throws<DuckDbException>(() => _session.Execute(sql));
        Assert.Equal(kind, error.Kind.ToString());
        Assert.False(string.IsNullOrWhiteSpace(error.Message));
        Assert.Equal(1, Rows.Single(_session, "SELECT 1"));
    }

    [Fact]
    public void ADamagedFileIsAnError()
    {
        var path = _folder.File("damaged.parquet");
        File.WriteAllText(path, "PAR1 this is none PAR1");
        var error = Assert.Throws<DuckDbException>(() => _session.Execute($"FROM read_parquet({DuckDbText.Literal(path)})"));
        Assert.True(error.Kind is DuckDbErrorKind.InvalidInput or DuckDbErrorKind.Io, $"{error.Kind}: {error.Message}");
    }

    [Fact]
    public void ErrorsOfTheConnectionFaceAreTranslatedOnRequestAndOnce()
    {
        using var command = _session.Connection.CreateCommand();
        command.CommandText = "SELECT nothing";
        var foreign = Assert.ThrowsAny<DbException>(() => command.ExecuteScalar());
        var translated = DuckDbErrorTranslator.Translate(foreign);
        Assert.Equal(DuckDbErrorKind.Binder, translated.Kind);
        Assert.Same(foreign, translated.InnerException);
        Assert.Same(translated, DuckDbErrorTranslator.Translate(translated));
    }

    [Fact]
    public void ATransactionGoesOnAfterAnErrorOnlyWhenRolledBack()
    {
        _session.Execute("CREATE TABLE t(x INTEGER); BEGIN; INSERT INTO t VALUES (1)");
        Assert.Throws<DuckDbException>(() => _session.Execute("INSERT INTO t SELECT 'x'::INTEGER"));
        _session.Execute("ROLLBACK");
        Assert.Empty(Rows.Of(_session, "FROM t"));
    }

    [Fact]
    public void ExceptionsThatNobodyTakesAreNotKeptForEver()
    {
        var first = CallbackErrors.Add(new FormatException("first"));
        for (var i = 0; i < CallbackErrors.MaxWaiting; i++)
        {
            CallbackErrors.Add(new FormatException("later"));
        }

        Assert.Null(CallbackErrors.Take(ref first));
        Assert.Equal("first", first);
        var last = CallbackErrors.Add(new FormatException("last"));
        Assert.IsType<FormatException>(CallbackErrors.Take(ref last));
        Assert.Equal("last", last);
    }
}
