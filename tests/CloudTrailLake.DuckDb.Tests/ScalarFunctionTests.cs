using CloudTrailLake.DuckDb.ScalarFunctions;

namespace CloudTrailLake.DuckDb.Tests;

public sealed class ScalarFunctionTests : IDisposable
{
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(new DuckDbOptions());
    private readonly DuckDbSession _session;

    public ScalarFunctionTests() => _session = _instance.Connect();

    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
    }

    [Fact]
    public void EveryKindOfValueGoesInAndComesOut()
    {
        _session.RegisterScalarFunctions(
        [
            ScalarFunction.Of<bool, bool>("not_", x => !x),
            ScalarFunction.Of<int, int>("next_int", x => x + 1),
            ScalarFunction.Of<long, long>("next_long", x => x + 1),
            ScalarFunction.Of<Int128, Int128>("next_huge", x => x + 1),
            ScalarFunction.Of<float, float>("half_float", x => x / 2),
            ScalarFunction.Of<double, double>("half_double", x => x / 2),
            ScalarFunction.Of<string, string>("twice", x => x + x),
            ScalarFunction.Of<byte[], byte[]>("reversed", x => [.. x.Reverse()]),
            ScalarFunction.Of<string[], string[][]>("each", x => [.. x.Select(text => new[] { text })]),
            ScalarFunction.Of<long?[], long?[]>("plus_one", x => [.. x.Select(n => n + 1)]),
        ]);
        Assert.Equal(
            [false, 2, long.MaxValue, Int128.Parse("170141183460469231731687303715884105727", System.Globalization.CultureInfo.InvariantCulture), 0.5f, 0.5, "a text of more than twelve bytesa text of more than twelve bytes", new byte[] { 2, 1 }],
            Assert.Single(Rows.Of(_session, "SELECT not_(true), next_int(1), next_long(9223372036854775806), next_huge(170141183460469231731687303715884105726), half_float(1), half_double(1), twice('a text of more than twelve bytes'), reversed('\\x01\\x02'::BLOB)")));
        Assert.Equal([new object?[] { new object?[] { "a" }, new object?[] { null }, new object?[] { "b" } }], Assert.Single(Rows.Of(_session, "SELECT each(['a', NULL, 'b'])")));
        Assert.Equal([new object?[] { 2L, null }], Assert.Single(Rows.Of(_session, "SELECT plus_one([1, NULL])")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(50_000)]
    public void ManyRowsOfManyChunksWithNullsAmongThem(int rows)
    {
        _session.RegisterScalarFunctions([ScalarFunction.Of<string, long, string?>("tag", (text, n) => n % 7 == 0 ? null : $"{text}:{n}")]);
        Assert.Equal(
            0L,
            Rows.Single(
                _session,
                $"SELECT count(*) FROM (SELECT i, CASE WHEN i % 5 <> 0 THEN 'row number ' || i END AS t FROM range({rows}) r(i)) "
                + "WHERE tag(t, i) IS DISTINCT FROM CASE WHEN t IS NULL OR i % 7 = 0 THEN NULL ELSE t || ':' || i END"));
    }

    [Fact]
    public void ListsOfManyRowsKeepTheirElements()
    {
        _session.RegisterScalarFunctions([ScalarFunction.Of<string, string[]>("words", text => text.Split(' '))]);
        Assert.Equal(0L, Rows.Single(_session, "SELECT count(*) FROM (SELECT repeat('word ', i % 50) || i AS t FROM range(10000) r(i)) WHERE words(t) <> string_split(t, ' ')"));
    }

    [Fact]
    public void NullIsSkippedUnlessItIsAskedFor()
    {
        _session.RegisterScalarFunctions(
        [
            ScalarFunction.Of<long, long, long>("sum2", (a, b) => a + b),
            ScalarFunction.Of<long?, Optional<string>, string>("shown", (a, b) => $"{a?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} {b.Value ?? "none"}"),
        ]);
        Assert.Equal([null, "none none", "1 none", "none x"], Assert.Single(Rows.Of(_session, "SELECT sum2(1, NULL), shown(NULL, NULL), shown(1, NULL), shown(NULL, 'x')")));
    }

    [Fact]
    public void WhatItThrowsIsTheErrorOfTheQueryAndTryTakesIt()
    {
        _session.RegisterScalarFunctions([ScalarFunction.Of<long, long>("positive", x => x > 0 ? x : throw new FormatException($"{x} is not positive"))]);
        var error = Assert.Throws<DuckDbException>(() => Rows.Of(_session, "SELECT positive(3 - i) FROM range(10) r(i)"));
        Assert.Equal("0 is not positive", Assert.IsType<FormatException>(error.InnerException).Message);
        Assert.Equal([3L, 2L, 1L, null, null], Rows.Of(_session, "SELECT TRY(positive(3 - i)) FROM range(5) r(i)").Select(row => row[0]));
        Assert.Equal([[1L]], Rows.Of(_session, "SELECT CASE WHEN i > 0 THEN positive(i) ELSE positive(1) END FROM range(1, 2) r(i)"));
        Assert.Equal([[1L]], Rows.Of(_session, "SELECT CASE WHEN false THEN positive(-1) ELSE 1 END"));
    }

    [Fact]
    public void OneNameIsOneFunction()
    {
        _session.RegisterScalarFunctions([ScalarFunction.Of<long, long>("f", x => x)]);
        Assert.Equal(DuckDbErrorKind.Catalog, Assert.Throws<DuckDbException>(() => _session.RegisterScalarFunctions([ScalarFunction.Of<long, long>("F", x => x)])).Kind);
    }

    [Fact]
    public void ATypeWithoutACounterpartIsRefused() => Assert.Throws<NotSupportedException>(() => ScalarFunction.Of<DateTime, long>("f", _ => 1));
}
