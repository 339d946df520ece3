using System.Data;
using System.Data.SqlTypes;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;
using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>Parameters: their properties as the ADO.NET specification tests describe them, and how they travel.</summary>
public sealed class ParameterTests : LakeTest
{
    [Fact]
    public void DefaultsAndArguments()
    {
        var parameter = new LakeParameter();
        Assert.Equal(("", "", 0, DbType.String, ParameterDirection.Input, DataRowVersion.Current), (parameter.ParameterName, parameter.SourceColumn, parameter.Size, parameter.DbType, parameter.Direction, parameter.SourceVersion));
        Assert.Null(parameter.Value);
        parameter.ParameterName = null;
        parameter.SourceColumn = null;
        Assert.Equal(("", ""), (parameter.ParameterName, parameter.SourceColumn));
        Assert.Throws<ArgumentException>(() => parameter.Direction = ParameterDirection.Output);
        Assert.Throws<ArgumentOutOfRangeException>(() => parameter.Size = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => parameter.DbType = (DbType)99);
        parameter.DbType = DbType.Int64;
        parameter.Value = "5";
        Assert.Equal(DbType.Int64, parameter.DbType);
        parameter.ResetDbType();
        Assert.Equal(DbType.String, parameter.DbType);
    }

    [Fact]
    public void CollectionsFindNamesWithAnySignInAnyCase()
    {
        var parameters = new LakeCommand().Parameters;
        var first = parameters.AddWithValue("@First", 1);
        var second = parameters.Add("second", DbType.Int32);
        Assert.Equal(2, parameters.Count);
        Assert.All((string[])["First", "@first", ":FIRST", "$first$"], name => Assert.Same(first, parameters[name]));
        Assert.Equal(1, parameters.IndexOf("SECOND"));
        Assert.Equal(-1, parameters.IndexOf("third"));
        Assert.Equal(-1, parameters.IndexOf((string)null!));
        Assert.True(parameters.Contains("second"));
        Assert.True(parameters.Contains(second));
        Assert.False(parameters.Contains("third"));
        Assert.False(parameters.Contains(new object()));
        Assert.Throws<IndexOutOfRangeException>(() => parameters["third"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => parameters[2]);
        Assert.Throws<IndexOutOfRangeException>(() => parameters.RemoveAt("third"));
        Assert.Throws<InvalidCastException>(() => parameters.Add(new object()));
        Assert.Throws<ArgumentNullException>(() => parameters.Add((object)null!));
        Assert.Throws<ArgumentNullException>(() => parameters.AddRange(null!));
        Assert.Throws<InvalidCastException>(() => parameters.AddRange(new object[] { first, "x" }));
        Assert.Equal(2, parameters.Count);
        parameters.Insert(0, new LakeParameter("zero", 0));
        parameters["zero"] = new LakeParameter("null", null);
        var copied = new LakeParameter[3];
        parameters.CopyTo(copied, 0);
        Assert.Equal(["null", "@First", "second"], copied.Select(p => p.ParameterName));
        parameters.Remove(first);
        parameters.RemoveAt("null");
        Assert.Same(second, parameters.Single());
        parameters.Clear();
        Assert.False(parameters.Any());
    }

    public static TheoryData<object?, string> Values => new()
    {
        { "O'Brien; --", "\"O'Brien; --\"" },
        { 'x', "\"x\"" },
        { null, "null" },
        { DBNull.Value, "null" },
        { true, Typed("boolean", "true") },
        { (sbyte)-1, Typed("tinyint", "-1") },
        { (byte)255, Typed("smallint", "255") },
        { (short)-2, Typed("smallint", "-2") },
        { ushort.MaxValue, Typed("integer", "65535") },
        { 42, Typed("integer", "42") },
        { uint.MaxValue, Typed("bigint", "4294967295") },
        { long.MinValue, Typed("bigint", "-9223372036854775808") },
        { ulong.MaxValue, Typed("decimal(20, 0)", "18446744073709551615") },
        { 0.1f, Typed("real", "0.1") },
        { 1d, Typed("double", "1") },
        { double.NaN, Typed("double", "NaN") },
        { 1e300, Typed("double", "1E+300") },
        { 12.50m, Typed("decimal(4, 2)", "12.50") },
        { 0.001m, Typed("decimal(3, 3)", "0.001") },
        { 0m, Typed("decimal(1, 0)", "0") },
        { -79228162514264337593543950335m, Typed("decimal(29, 0)", "-79228162514264337593543950335") },
        { BigInteger.Pow(10, 37), Typed("decimal(38, 0)", "10000000000000000000000000000000000000") },
        { SqlDecimal.Parse("12345678901234567890123456789012.5"), Typed("decimal(33, 1)", "12345678901234567890123456789012.5") },
        { new DateOnly(2026, 1, 2), Typed("date", "2026-01-02") },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Typed("timestamp(3)", "2026-01-02 03:04:05.000") },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified).AddTicks(1234560), Typed("timestamp(6)", "2026-01-02 03:04:05.123456") },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), Typed("timestamp(3) with time zone", "2026-01-02 01:04:05.000 UTC") },
        { new TimeOnly(1, 2, 3, 4), Typed("time(3)", "01:02:03.004") },
        { new TimeSpan(2, 3, 4, 5, 678), Typed("interval day to second", "2 03:04:05.678") },
        { -new TimeSpan(0, 3, 4, 5), Typed("interval day to second", "-0 03:04:05.000") },
        { new byte[] { 1, 0xAB }, Typed("varbinary", "01AB") },
        { new Guid("00112233-4455-6677-8899-aabbccddeeff"), "\"00112233-4455-6677-8899-aabbccddeeff\"" },
        { IPAddress.Parse("10.0.0.1"), "\"10.0.0.1\"" },
        { DayOfWeek.Friday, Typed("integer", "5") },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void ValuesTravelTypedBesideTheStatement(object? value, string json)
    {
        const string statement = "SELECT ? AS x";
        Send(statement, ("", value));
        Assert.Equal(statement, Lake.Statements.Single().Statement);
        Assert.Equal(Normal($"[{json}]"), Normal(Lake.Statements.Single().Json.GetProperty("parameters").GetRawText()));
    }

    [Fact]
    public void LocalTimesBecomeUtc()
    {
        var local = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local);
        Send("SELECT ?", ("", local));
        Assert.Equal(local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture), Lake.Statements.Single().Json.GetProperty("parameters")[0].GetProperty("value").GetString());
    }

    [Fact]
    public void TheDbTypeDecidesWhenItIsSet()
    {
        var command = Command("SELECT @a, @b, @c, @d, @e, @f");
        command.Parameters.Add(new LakeParameter("a", DbType.Int64, "17"));
        command.Parameters.Add(new LakeParameter("@b", DbType.Date, new DateTime(2026, 5, 6, 7, 8, 9)));
        command.Parameters.Add(new LakeParameter(":c", DbType.DateTime, null));
        command.Parameters.Add(new LakeParameter("d", DbType.String, DayOfWeek.Friday));
        command.Parameters.Add(new LakeParameter("e", "10.0.0.1") { SqlTypeName = "ipaddress" });
        command.Parameters.Add(new LakeParameter("f", DbType.AnsiString, "longer") { Size = 4 });
        command.ExecuteNonQuery();
        Assert.Equal(
            Normal($$"""{"a":{{Typed("bigint", "17")}},"b":{{Typed("date", "2026-05-06")}},"c":{"type":"timestamp(3)","value":null},"d":"Friday","e":{{Typed("ipaddress", "10.0.0.1")}},"f":"long"}"""),
            Normal(Lake.Statements.Single().Json.GetProperty("parameters").GetRawText()));
    }

    [Fact]
    public void EachStatementGetsWhatItNames()
    {
        var command = Command("SELECT @a; SELECT 1; SELECT :B, @a");
        command.Parameters.AddWithValue("@a", "x");
        command.Parameters.AddWithValue("b", "y");
        command.Parameters.AddWithValue("unused", "z");
        command.ExecuteNonQuery();
        Assert.Equal("""{"a":"x"}""", Lake.Statements[0].Json.GetProperty("parameters").GetRawText());
        Assert.False(Lake.Statements[1].Json.TryGetProperty("parameters", out _));
        Assert.Equal("""{"a":"x","b":"y"}""", Lake.Statements[2].Json.GetProperty("parameters").GetRawText());
    }

    [Fact]
    public void PositionalValuesAreDealtOutInOrderAndASurplusIsNotLost()
    {
        Send("SELECT ?, ?; SELECT 1; SELECT ?", ("p1", "a"), ("p2", "b"), ("p3", "c"), ("p4", "d"));
        Assert.Equal("""["a","b"]""", Lake.Statements[0].Json.GetProperty("parameters").GetRawText());
        Assert.False(Lake.Statements[1].Json.TryGetProperty("parameters", out _));
        Assert.Equal("""["c","d"]""", Lake.Statements[2].Json.GetProperty("parameters").GetRawText());
    }

    [Fact]
    public void WhatCannotBeSentSaysWhich()
    {
        Assert.Contains("has no name", Assert.Throws<InvalidOperationException>(() => Send("SELECT 1", ("", 1))).Message);
        Assert.Contains("'list'", Assert.Throws<InvalidOperationException>(() => Send("SELECT @list", ("list", new[] { 1, 2 }))).Message);
        var command = Command("SELECT @n");
        command.Parameters.Add(new LakeParameter("n", DbType.Byte, 256));
        Assert.Contains("'n'", Assert.Throws<InvalidOperationException>(() => command.ExecuteNonQuery()).Message);
        Assert.Empty(Lake.Statements);
    }

    private void Send(string statement, params (string Name, object? Value)[] parameters)
    {
        var command = Command(statement);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private LakeCommand Command(string statement)
    {
        Lake.Otherwise = context => FakeLake.SendAsync(context, ArrowResultSet.Counting(1).ToBytes());
        return new LakeCommand(statement, Lake.Open());
    }

    private static string Typed(string type, string value) => $$"""{"type":"{{type}}","value":"{{value}}"}""";

    private static string Normal(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
}
