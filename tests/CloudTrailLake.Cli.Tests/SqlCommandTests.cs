using System.Text.Json;
using CloudTrailLake.Cli.Tests.Support;

namespace CloudTrailLake.Cli.Tests;

/// <summary>The SQL front end by itself, line by line.</summary>
public sealed class SqlCommandTests
{
    [Fact]
    public async Task Statements_are_formatted_or_refused_in_order()
    {
        string input = string.Join('\n', Line("select eventName,count(*) n from trail group by 1"), Line("select from"), "", "nonsense", """{"sql":"SELECT 1","dialect":"klingon"}""", """{"statement":"SELECT 1"}""");

        var result = await CtlakeProcess.RunAsync(["sql", "parse", "--jsonl"], input: input);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        JsonElement[] answers = Answers(result);
        Assert.Equal("""{"ok":true,"formatted":"SELECT eventName, count(*) AS n FROM trail GROUP BY 1"}""", result.Out.Split('\n')[0]);
        Assert.Equal([true, false, false, false, false], answers.Select(a => a.GetProperty("ok").GetBoolean()));
        Assert.StartsWith("line 1:8: ", answers[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("klingon", answers[3].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_TSql_are_parsed_and_evaluated_as_such()
    {
        string input = string.Join('\n', """{"sql":"select top 5 [a b] from t where x<>'y'","dialect":"tsql"}""", """{"sql":"SELECT 1 LIMIT 1","dialect":"tsql"}""", """{"sql":"SELECT TOP 5 a FROM t"}""");

        string[] lines = (await CtlakeProcess.RunAsync(["sql", "parse", "--jsonl"], input: input)).Out.Split('\n');

        Assert.Equal("""{"ok":true,"formatted":"SELECT TOP 5 [a b]\nFROM   t\nWHERE  x <> 'y'"}""", lines[0]);
        Assert.StartsWith("""{"ok":false,"error":"line 1:10: """, lines[1], StringComparison.Ordinal);
        Assert.StartsWith("""{"ok":false,"error":"line 1:""", lines[2], StringComparison.Ordinal);

        JsonElement[] answers = Answers(await CtlakeProcess.RunAsync(["sql", "eval", "--jsonl"], input: """{"sql":"SELECT LEN('a  ') + 1","dialect":"tsql"}"""));
        Assert.Equal(("integer", "2"), (answers[0].GetProperty("type").GetString(), answers[0].GetProperty("value").GetString()));
    }

    [Fact]
    public async Task Expressions_are_evaluated_in_order_however_many_there_are()
    {
        string input = string.Join('\n', Enumerable.Range(0, 1500).Select(i => Line($"SELECT {i} * 2")));

        var result = await CtlakeProcess.RunAsync(["sql", "eval", "--jsonl"], input: input);

        Assert.Equal(Enumerable.Range(0, 1500).Select(i => ("integer", (i * 2).ToString())), Answers(result).Select(a => (a.GetProperty("type").GetString()!, a.GetProperty("value").GetString()!)));
    }

    [Fact]
    public async Task A_value_is_null_and_a_failure_is_told()
    {
        string input = string.Join('\n', Line("SELECT CAST(NULL AS varchar)"), Line("SELECT 1 / 0"), Line("SELECT nope"), Line("SELECT 1, 2"), Line("SELECT x FROM (VALUES 1, 2) t(x)"), Line("SELECT x FROM trail"));

        JsonElement[] answers = Answers(await CtlakeProcess.RunAsync(["sql", "eval", "--jsonl"], input: input));

        Assert.Equal(JsonValueKind.Null, answers[0].GetProperty("value").ValueKind);
        Assert.Equal("varchar", answers[0].GetProperty("type").GetString());
        Assert.Equal("Division by zero", answers[1].GetProperty("error").GetString());
        Assert.Equal("line 1:8: Column 'nope' cannot be resolved", answers[2].GetProperty("error").GetString());
        Assert.All(answers[3..], a => Assert.False(a.GetProperty("ok").GetBoolean()));
    }

    private static string Line(string sql) => JsonSerializer.Serialize(new { sql });

    private static JsonElement[] Answers(CtlakeResult result) =>
        [.. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
