using System.Text.Json.Nodes;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

/// <summary>Text of a statement stays a value, whatever it holds; what is no query over the caller's stores is refused.</summary>
public sealed class EscapeTests(SqlSemanticsTests.Lake lake) : IClassFixture<SqlSemanticsTests.Lake>
{
    public static TheoryData<string> NastyTexts =>
    [
        "'", "''", "'; DROP TABLE x; --", "\\", "\\'", "\"", "$$", "$1", "?", "{0}", "/* */", "--", "\n\r\t", "\u0000", "a\u0000b", "\u0001\u0002", "é😀", "\u200b", "%", "_", "' || (SELECT 1) || '",
        "E'\\n'", "x'41'", "read_csv('/etc/passwd')", "\u2019", "%s %n", "🙂'🙂",
    ];

    [Theory]
    [MemberData(nameof(NastyTexts))]
    public void A_literal_comes_back_as_it_was(string text) => Assert.Equal(text, lake.Value.Value(Literal(text)));

    [Theory]
    [MemberData(nameof(NastyTexts))]
    public void A_literal_keeps_its_meaning_in_every_place(string text)
    {
        string literal = Literal(text);
        Assert.Equal([["true", "true", "1", $"{{k={text}}}", "true"]], lake.Value.Query(
            $"SELECT s = {literal}, s IN ('x', {literal}), cardinality(filter(ARRAY[s], x -> x = {literal})), map(ARRAY['k'], ARRAY[s]), CASE s WHEN {literal} THEN true END FROM (VALUES {literal}) AS t(s) WHERE s = {literal}"));
    }

    [Theory]
    [MemberData(nameof(NastyTexts))]
    public void Any_text_is_a_key_of_a_map(string key)
    {
        using var own = new TestLake();
        EventDataStore store = own.CreateStore();
        own.Add(store, [new JsonObject { ["eventID"] = "a", ["eventTime"] = "2023-06-01T00:00:00Z", ["requestParameters"] = new JsonObject { [key] = "found", ["other"] = "x" } }]);
        string literal = Literal(key);
        Assert.Equal([["found", "found", "found"]], own.Query($"SELECT element_at(requestParameters, {literal}), requestParameters[{literal}], element_at(requestParameters, k) FROM $EDS, (VALUES {literal}) AS t(k)"));
        Assert.Equal([["found"]], own.Query($"SELECT v FROM $EDS CROSS JOIN UNNEST(requestParameters) AS t(k, v) WHERE k = {literal}"));
        Assert.Equal([["1"]], own.Query($"SELECT count(*) FROM $EDS WHERE contains(map_keys(requestParameters), {literal})"));
        Assert.Equal([["found"]], own.Query($"SELECT json_extract_scalar(eventJson, '$.requestParameters[\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}\"]') FROM $EDS"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("*")]
    [InlineData("$.x")]
    [InlineData("/x")]
    [InlineData("~")]
    [InlineData("a/b~c")]
    [InlineData("[0]")]
    [InlineData("0")]
    [InlineData("#")]
    public void A_key_that_looks_like_a_path_is_a_key(string key)
    {
        using var own = new TestLake();
        EventDataStore store = own.CreateStore();
        own.Add(store, [new JsonObject { ["eventID"] = "a", ["eventTime"] = "2023-06-01T00:00:00Z", ["requestParameters"] = new JsonObject { [key] = "found", ["a"] = new JsonObject { ["b"] = "wrong" } } }]);
        Assert.Equal([["found", "found"]], own.Query($"SELECT element_at(requestParameters, '{key}'), requestParameters['{key}'] FROM $EDS"));
    }

    [Theory]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM '/etc/passwd'")]
    [InlineData("SELECT * FROM \"/etc/passwd\"")]
    [InlineData("SELECT * FROM duckdb_settings()")]
    [InlineData("SELECT * FROM information_schema.tables")]
    [InlineData("SELECT * FROM pg_catalog.pg_class")]
    [InlineData("SELECT read_text('/etc/passwd')")]
    [InlineData("SELECT getenv('HOME')")]
    [InlineData("SELECT current_setting('memory_limit')")]
    [InlineData("SELECT version()")]
    [InlineData("COPY (SELECT 1) TO '/tmp/x'")]
    [InlineData("ATTACH '/tmp/x'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("PRAGMA database_list")]
    [InlineData("SET memory_limit = '1GB'")]
    [InlineData("CREATE TABLE x AS SELECT 1")]
    [InlineData("DELETE FROM x")]
    [InlineData("EXPLAIN ANALYZE SELECT 1")]
    [InlineData("CALL x()")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT ctl_map('{}')")]
    [InlineData("SELECT 1 FROM t1")]
    [InlineData("SELECT p0 FROM (SELECT 1 AS x)")]
    public void What_is_no_query_over_the_callers_stores_is_refused_before_it_runs(string sql) => Assert.Throws<SqlException>(() => lake.Value.Query(sql));

    [Fact]
    public void The_engine_itself_reads_nothing_but_the_stores()
    {
        using var own = new TestLake();
        own.CreateStore();
        Assert.Equal("1", own.Value("1"));
        string secret = Path.Combine(own.Root, "secret.csv");
        File.WriteAllText(secret, "a,b");
        using DuckDbSession session = own.Engine.OpenSession();
        foreach (string sql in new[] { $"SELECT * FROM read_csv('{secret}')", $"COPY (SELECT 1) TO '{secret}'", $"ATTACH '{secret}' AS x", "SET memory_limit = '1GB'", "LOAD httpfs" })
        {
            Assert.Throws<DuckDbException>(() => session.Execute(sql));
        }
    }

    [Fact]
    public void Fourteen_hundred_alternatives_run() =>
        Assert.Equal([["1399"]], lake.Value.Query($"SELECT x FROM (VALUES 1399, 5000) AS t(x) WHERE {string.Join(" OR ", Enumerable.Range(0, 1400).Select(i => $"x={i}"))}"));

    [Fact]
    public void A_sum_of_four_thousand_terms_runs() => Assert.Equal("4000", lake.Value.Value(string.Join("+", Enumerable.Repeat("1", 4000))));

    [Fact]
    public void A_chain_of_two_thousand_texts_runs() => Assert.Equal(new string('a', 2000), lake.Value.Value(string.Join("||", Enumerable.Repeat("'a'", 2000))));

    [Fact]
    public void Thousands_of_parentheses_are_refused() => Assert.Throws<SqlException>(() => lake.Value.Value(new string('(', 4900) + "1" + new string(')', 4900)));

    [Theory]
    [InlineData("nullif(", "1", ", 2)", 50)]
    [InlineData("1/(", "1", ")", 50)]
    [InlineData("abs(", "1", ")", 50)]
    [InlineData("coalesce(NULL, ", "1", ")", 50)]
    [InlineData("sqrt(", "1", ")", 50)]
    [InlineData("CAST(CAST(", "1", " AS varchar) AS bigint)", 25)]
    [InlineData("element_at(ARRAY[", "1", "], 1)", 50)]
    [InlineData("ARRAY[", "1", "][1]", 50)]
    [InlineData("transform(ARRAY[", "1", "], x -> x)[1]", 20)]
    public void Deep_nesting_costs_no_more_than_it_is_deep(string open, string inner, string close, int depth) =>
        Assert.Equal("1", lake.Value.Value($"CAST({string.Concat(Enumerable.Repeat(open, depth))}{inner}{string.Concat(Enumerable.Repeat(close, depth))} AS bigint)"));

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
