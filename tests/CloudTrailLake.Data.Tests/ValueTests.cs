using System.Data.SqlTypes;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>Every scalar type through every getter: what it gives, what it refuses.</summary>
public sealed class ValueTests : LakeTest
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, 123, DateTimeKind.Utc);

    public static TheoryData<string, object, Type> OwnTypes => new()
    {
        { "boolean", true, typeof(bool) },
        { "tinyint", sbyte.MinValue, typeof(sbyte) },
        { "smallint", short.MaxValue, typeof(short) },
        { "integer", int.MinValue, typeof(int) },
        { "bigint", long.MaxValue, typeof(long) },
        { "real", 1.5f, typeof(float) },
        { "double", double.Epsilon, typeof(double) },
        { "decimal(10, 2)", 12345678.90m, typeof(decimal) },
        { "varchar", "text", typeof(string) },
        { "varchar(5)", "", typeof(string) },
        { "json", "{\"a\":1}", typeof(string) },
        { "varbinary", new byte[] { 0, 255 }, typeof(byte[]) },
        { "timestamp(3)", Noon, typeof(DateTime) },
        { "time(6)", new TimeSpan(23, 59, 59), typeof(TimeSpan) },
        { "interval day to second", new TimeSpan(-2, 3, 4, 5), typeof(TimeSpan) },
        { "interval year to month", 14, typeof(int) },
    };

    [Theory]
    [MemberData(nameof(OwnTypes))]
    public void EachTypeHasItsOwn(string sqlType, object value, Type type)
    {
        using var reader = ReaderOf(ArrowColumn.Of("x", sqlType, value, null));
        Assert.Equal(type, reader.GetFieldType(0));
        Assert.Equal(sqlType, reader.GetDataTypeName(0));
        Assert.Equal(value, reader.GetValue(0));
        Assert.IsType(type, reader.GetValue(0));
        Assert.Equal(value, reader.GetFieldValue<object>(0));
        Assert.False(reader.IsDBNull(0));
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Equal(DBNull.Value, reader.GetValue(0));
        Assert.Equal(DBNull.Value, reader.GetFieldValue<object>(0));
        Assert.Equal(DBNull.Value, reader.GetFieldValue<DBNull>(0));
    }

    [Fact]
    public void NullIsRefusedByEveryTypedGetter()
    {
        using var reader = ReaderOf(ArrowColumn.Of("x", "bigint", [null]), ArrowColumn.Of("y", "varchar", [null]), ArrowColumn.Of("z", "unknown", [null]));
        Action[] getters =
        [
            () => reader.GetBoolean(0), () => reader.GetByte(0), () => reader.GetInt16(0), () => reader.GetInt32(0), () => reader.GetInt64(0), () => reader.GetFloat(0), () => reader.GetDouble(0),
            () => reader.GetDecimal(0), () => reader.GetDateTime(0), () => reader.GetString(1), () => reader.GetChar(1), () => reader.GetGuid(1), () => reader.GetBytes(1, 0, null, 0, 0),
            () => reader.GetChars(1, 0, null, 0, 0), () => reader.GetStream(1), () => reader.GetTextReader(1), () => reader.GetFieldValue<long>(0), () => reader.GetFieldValue<string>(1),
            () => reader.GetFieldValue<DateOnly>(0), () => reader.GetFieldValue<long[]>(0),
        ];
        Assert.All(getters, getter => Assert.Contains("is NULL", Assert.Throws<InvalidCastException>(getter).Message));
        Assert.Null(reader.GetFieldValue<long?>(0));
        Assert.Null(reader.GetFieldValue<Guid?>(1));
        Assert.True(reader.IsDBNull(2));
        Assert.Equal(typeof(object), reader.GetFieldType(2));
    }

    [Fact]
    public void IntegersWidenAndNarrowWhereTheyFit()
    {
        using var reader = ReaderOf(ArrowColumn.Of("x", "bigint", 200L, 70000L, 5000000000L, -1L));
        Assert.Equal((200, (short)200, (byte)200, 200f, 200d, 200m), (reader.GetInt32(0), reader.GetInt16(0), reader.GetByte(0), reader.GetFloat(0), reader.GetDouble(0), reader.GetDecimal(0)));
        Assert.Equal((200u, 200ul, (ushort)200), (reader.GetFieldValue<uint>(0), reader.GetFieldValue<ulong>(0), reader.GetFieldValue<ushort>(0)));
        Assert.Equal(new BigInteger(200), reader.GetFieldValue<BigInteger>(0));
        Assert.Throws<OverflowException>(() => reader.GetFieldValue<sbyte>(0));
        Assert.Equal(200, reader.GetFieldValue<int?>(0));
        reader.Read();
        Assert.Throws<OverflowException>(() => reader.GetInt16(0));
        reader.Read();
        Assert.Throws<OverflowException>(() => reader.GetInt32(0));
        Assert.Throws<OverflowException>(() => reader.GetFieldValue<uint>(0));
        reader.Read();
        Assert.Throws<OverflowException>(() => reader.GetByte(0));
        Assert.Throws<OverflowException>(() => reader.GetFieldValue<ulong>(0));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
        Assert.Throws<InvalidCastException>(() => reader.GetBoolean(0));
        Assert.Throws<InvalidCastException>(() => reader.GetDateTime(0));
    }

    [Fact]
    public void DecimalsKeepTheirDigits()
    {
        using var reader = ReaderOf(
            ArrowColumn.Of("m", "decimal(10, 2)", 12.5m),
            ArrowColumn.Of("long", "decimal(38, 2)", "123456789012345678901234567890123456.78"),
            ArrowColumn.Of("whole", "decimal(38, 0)", "99999999999999999999999999999999999999"));
        Assert.Equal(12.50m, reader.GetDecimal(0));
        Assert.Equal("12.50", reader.GetFieldValue<string>(0));
        Assert.Equal(12.5, reader.GetDouble(0));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(0));
        Assert.Contains("SqlDecimal", Assert.Throws<OverflowException>(() => reader.GetDecimal(1)).Message);
        Assert.Equal(SqlDecimal.Parse("123456789012345678901234567890123456.78"), reader.GetFieldValue<SqlDecimal>(1));
        Assert.Equal("123456789012345678901234567890123456.78", reader.GetFieldValue<string>(1));
        Assert.Equal(BigInteger.Pow(10, 38) - 1, reader.GetFieldValue<BigInteger>(2));
        Assert.Equal(SqlDecimal.Parse("123456789012345678901234567890123456.78"), reader.GetProviderSpecificValue(1));
        Assert.Equal(typeof(SqlDecimal), reader.GetProviderSpecificFieldType(1));
    }

    [Fact]
    public void TimesAreUtc()
    {
        using var reader = ReaderOf(
            ArrowColumn.Of("ts", "timestamp(3)", Noon),
            ArrowColumn.Of("tz", "timestamp(3) with time zone", Noon),
            ArrowColumn.Of("d", "date", new DateOnly(1969, 12, 31)),
            ArrowColumn.Of("t", "time(3)", new TimeSpan(1, 2, 3)),
            ArrowColumn.Of("early", "timestamp(6)", new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(10)));
        Assert.Equal(Noon, reader.GetDateTime(0));
        Assert.Equal(DateTimeKind.Utc, reader.GetDateTime(0).Kind);
        Assert.Equal(new DateTimeOffset(Noon), reader.GetFieldValue<DateTimeOffset>(0));
        Assert.Equal(new DateTimeOffset(Noon), Assert.IsType<DateTimeOffset>(reader.GetValue(1)));
        Assert.Equal(TimeSpan.Zero, reader.GetFieldValue<DateTimeOffset>(1).Offset);
        Assert.Equal((Noon, DateTimeKind.Utc), (reader.GetDateTime(1), reader.GetFieldValue<DateTime>(1).Kind));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<DateOnly>(0));
        Assert.Equal((new DateTime(1969, 12, 31), DateTimeKind.Unspecified), (reader.GetDateTime(2), reader.GetDateTime(2).Kind));
        Assert.Equal(new DateOnly(1969, 12, 31), reader.GetFieldValue<DateOnly>(2));
        Assert.Equal(new TimeOnly(1, 2, 3), reader.GetFieldValue<TimeOnly>(3));
        Assert.Equal(new TimeSpan(1, 2, 3), reader.GetFieldValue<TimeSpan>(3));
        Assert.Equal(10, reader.GetDateTime(4).Ticks);
    }

    [Fact]
    public void TextIsParsedIntoTypesOfOneForm()
    {
        using var reader = ReaderOf(
            ArrowColumn.Of("id", "varchar", "00112233-4455-6677-8899-aabbccddeeff"), ArrowColumn.Of("c", "varchar", "c"), ArrowColumn.Of("json", "varchar", "{\"a\":[1,null]}"), ArrowColumn.Of("day", "varchar", "friday"));
        Assert.Equal(new Guid("00112233-4455-6677-8899-aabbccddeeff"), reader.GetGuid(0));
        Assert.Equal('c', reader.GetChar(1));
        Assert.Equal(1, reader.GetFieldValue<JsonElement>(2).GetProperty("a")[0].GetInt32());
        Assert.Equal(2, reader.GetFieldValue<JsonNode>(2)["a"]!.AsArray().Count);
        Assert.Equal(DayOfWeek.Friday, reader.GetFieldValue<DayOfWeek>(3));
        Assert.Throws<InvalidCastException>(() => reader.GetGuid(1));
        Assert.Throws<InvalidCastException>(() => reader.GetChar(0));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<JsonElement>(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<DayOfWeek>(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<DateTime>(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Version>(1));
    }

    [Fact]
    public void WholeRangesOfBytesAndText()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        string text = new('ä', 1_000_000);
        using var reader = ReaderOf(ArrowColumn.Of("b", "varbinary", bytes), ArrowColumn.Of("t", "varchar", text));
        Assert.Equal(bytes, reader.GetFieldValue<byte[]>(0));
        Assert.Equal(bytes, reader.GetFieldValue<ReadOnlyMemory<byte>>(0).ToArray());
        Assert.Equal(text, reader.GetString(1));
        char[] buffer = new char[4096];
        long at = 0;
        for (long read; (read = reader.GetChars(1, at, buffer, 0, buffer.Length)) > 0; at += read)
        {
            Assert.True(buffer.AsSpan(0, (int)read).IndexOfAnyExcept('ä') < 0);
        }

        Assert.Equal(text.Length, at);
    }

    [Fact]
    public async Task AsynchronousGettersAgree()
    {
        using var reader = ReaderOf(ArrowColumn.Of("x", "bigint", 5L), ArrowColumn.Of("n", "varchar", [null]));
        Assert.Equal(5, await reader.GetFieldValueAsync<int>(0));
        Assert.True(await reader.IsDBNullAsync(1));
        await Assert.ThrowsAsync<InvalidCastException>(() => reader.GetFieldValueAsync<string>(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.GetFieldValueAsync<int>(0, new CancellationToken(true)));
    }

    [Fact]
    public void DictionariesOfTextAreRead()
    {
        var type = new Apache.Arrow.Types.DictionaryType(Apache.Arrow.Types.Int8Type.Default, Apache.Arrow.Types.StringType.Default, false);
        var array = new Apache.Arrow.DictionaryArray(
            type, new Apache.Arrow.Int8Array.Builder().Append(1).AppendNull().Append(0).Append(1).Build(), new Apache.Arrow.StringArray.Builder().Append("zero").Append("one").Build());
        using var reader = ReaderOf(ArrowColumn.Of("x", "varchar", array));
        var seen = new List<object>();
        do
        {
            seen.Add(reader[0]);
        }
        while (reader.Read());
        Assert.Equal(["one", DBNull.Value, "zero", "one"], seen);
    }
}
