using System.Text.Json;
using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>Arrays, maps and rows as the .NET types that callers ask for.</summary>
public sealed class NestedValueTests : LakeTest
{
    [Fact]
    public void ArraysBecomeCollections()
    {
        using var reader = ReaderOf(ArrowColumn.Of("l", "array(bigint)", ArrowColumn.Lists([1, 2, 2], [3, null], [], null)));
        Assert.Equal(typeof(long?[]), reader.GetFieldType(0));
        Assert.Equal(new long?[] { 1, 2, 2 }, reader.GetValue(0));
        Assert.Equal([1L, 2L, 2L], reader.GetFieldValue<long[]>(0));
        Assert.Equal([1, 2, 2], reader.GetFieldValue<List<int>>(0));
        Assert.Equal([1d, 2d, 2d], reader.GetFieldValue<IReadOnlyList<double>>(0));
        Assert.Equal([1L, 2L], reader.GetFieldValue<HashSet<long>>(0).Order());
        Assert.Equal(3, reader.GetFieldValue<IEnumerable<long>>(0).Count());
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<string[]>(0));
        reader.Read();
        Assert.Equal(new long?[] { 3, null }, reader.GetValue(0));
        Assert.Equal([3, null], reader.GetFieldValue<List<int?>>(0));
        Assert.Contains("NULL", Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<long[]>(0)).Message);
        reader.Read();
        Assert.Empty(reader.GetFieldValue<long[]>(0));
        reader.Read();
        Assert.True(reader.IsDBNull(0));
    }

    [Fact]
    public void MapsBecomeDictionaries()
    {
        using var reader = ReaderOf(ArrowColumn.Of("m", "map(varchar, varchar)", ArrowColumn.Maps([("bucket", "b"), ("count", "7"), ("none", null)], null, [])));
        Assert.Equal(typeof(Dictionary<string, string>), reader.GetFieldType(0));
        var map = Assert.IsType<Dictionary<string, string?>>(reader.GetValue(0));
        Assert.Equal(("b", "7", null), (map["bucket"], map["count"], map["none"]));
        Assert.Equal(3, reader.GetFieldValue<IReadOnlyDictionary<string, string?>>(0).Count);
        Assert.Equal("b", reader.GetFieldValue<IDictionary<string, string?>>(0)["bucket"]);
        Assert.Equal("7", reader.GetFieldValue<Dictionary<string, object?>>(0)["count"]);
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Dictionary<string, int>>(0));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Dictionary<Guid, string>>(0));
        reader.Read();
        Assert.True(reader.IsDBNull(0));
        reader.Read();
        Assert.Empty(reader.GetFieldValue<Dictionary<string, string>>(0));
    }

    [Fact]
    public void RowsBecomeRecordsClassesTuplesAndDictionaries()
    {
        using var reader = IdentityReader();
        var row = Assert.IsType<LakeRow>(reader.GetValue(0));
        Assert.Equal(("IAMUser", "IAMUser", 3), (row["TYPE"], row[0], row.Count));
        Assert.Equal(["type", "account_id", "session"], row.Keys);
        Assert.False(row.ContainsKey("nothing"));
        Assert.Throws<KeyNotFoundException>(() => row["nothing"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => row[3]);
        Assert.Equal("""{"type":"IAMUser","account_id":17,"session":{"mfa":true,"since":null}}""", row.ToString());

        Assert.Equal(new Identity("IAMUser", 17, new Session(true, null)), reader.GetFieldValue<Identity>(0));
        Assert.Equal(new Identity("IAMUser", 17, new Session(true, null)), row.To<Identity>());
        var classic = reader.GetFieldValue<IdentityClass>(0);
        Assert.Equal(("IAMUser", 17, true, "default"), (classic.Type, classic.AccountId, classic.Session!["mfa"], classic.Other));
        var (type, account, session) = reader.GetFieldValue<(string, int, (bool, DateTime?))>(0);
        Assert.Equal(("IAMUser", 17, (true, null)), (type, account, session));
        Assert.Equal(17L, reader.GetFieldValue<IReadOnlyDictionary<string, object?>>(0)["account_id"]);
        Assert.Equal(3, reader.GetFieldValue<Dictionary<string, object?>>(0).Count);
        Assert.Equal(17, reader.GetFieldValue<Point>(0).AccountId);
        Assert.Contains("fill", Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Stranger>(0)).Message);
        Assert.Contains("Type", Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<WrongMember>(0)).Message);
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<(string, int)>(0));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<string>(0));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<int>(0));
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.True(reader.Read());
        Assert.Null(reader.GetFieldValue<Identity>(0).Session);
    }

    [Fact]
    public void LongTuplesAndNamelessMembers()
    {
        ArrowColumn[] members = [.. Enumerable.Range(0, 9).Select(i => ArrowColumn.Of(i == 8 ? "" : $"m{i}", "bigint", (long)i))];
        using var reader = ReaderOf(ArrowColumn.Of("r", "row", ArrowColumn.Rows([false], members)));
        Assert.Equal((0, 1, 2, 3, 4, 5, 6, 7, 8), reader.GetFieldValue<(int, int, int, int, int, int, int, int, int)>(0));
        Assert.Equal(8L, ((LakeRow)reader[0])["field8"]);
    }

    [Fact]
    public void RowsInArraysInLaterBatches()
    {
        static ArrowColumn Column(params long[] values) => ArrowColumn.Of("r", "row(n bigint)", ArrowColumn.Rows([.. values.Select(_ => false)], ArrowColumn.Of("n", "bigint", [.. values.Cast<object?>()])));
        Lake.On("SELECT rows", new ArrowResultSet(ArrowResultSet.Batch(Column(1, 2)), ArrowResultSet.Batch(Column(3))));
        using var reader = new LakeCommand("SELECT rows", Lake.Open()).ExecuteReader();
        var seen = new List<object?>();
        while (reader.Read())
        {
            seen.Add(((LakeRow)reader[0])["n"]);
        }

        Assert.Equal([1L, 2L, 3L], seen);
    }

    [Fact]
    public void ARowIsJsonToo()
    {
        using var reader = IdentityReader();
        Assert.Equal("IAMUser", JsonDocument.Parse(JsonSerializer.Serialize(reader.GetValue(0))).RootElement.GetProperty("type").GetString());
    }

    private LakeDataReader IdentityReader()
    {
        var session = ArrowColumn.Of("session", "row(mfa boolean, since timestamp(3))", ArrowColumn.Rows(
            [false, true, true], ArrowColumn.Of("mfa", "boolean", true, null, null), ArrowColumn.Of("since", "timestamp(3)", null, null, null)));
        return ReaderOf(ArrowColumn.Of("useridentity", "row(type varchar, account_id bigint, session row(mfa boolean, since timestamp(3)))", ArrowColumn.Rows(
            [false, true, false], ArrowColumn.Of("type", "varchar", "IAMUser", null, "Root"), ArrowColumn.Of("account_id", "bigint", 17L, null, 18L), session)));
    }

    private sealed record Session(bool Mfa, DateTime? Since);

    private sealed record Identity(string Type, long AccountId, Session? Session);

    private sealed class IdentityClass
    {
        public string? Type { get; set; }

        public int AccountId { get; init; }

        public Dictionary<string, object?>? Session { get; set; }

        public string Other { get; set; } = "default";
    }

    private struct Point
    {
        public int AccountId { get; set; }
    }

    private sealed record Stranger(string Unknown);

    private sealed record WrongMember(int Type);
}
