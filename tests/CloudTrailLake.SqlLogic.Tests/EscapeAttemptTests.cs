using System.Text.Json;
using CloudTrailLake.Sql;
using CloudTrailLake.SqlLogic.Tests.Corpus;

namespace CloudTrailLake.SqlLogic.Tests;

/// <summary>
/// Attempts to get at the engine, its files, its settings and its catalogue through a statement: functions and table functions of the engine, other statements, stacked ones, comments, quotes,
/// look-alike characters, names that need quoting. Each is refused with its place, or means nothing but what Trino means by it and runs.
/// </summary>
public sealed class EscapeAttemptTests(CorpusLake lake) : IClassFixture<CorpusLake>
{
    private static readonly string[] Attempts = [.. CorpusFolder.Escapes.Select(line => JsonSerializer.Deserialize<string>(line)!)];

    /// <summary>Words of the engine's own errors, and of its settings: none may show in an answer.</summary>
    private static readonly string[] Leaks = ["Binder Error", "Parser Error", "Catalog Error", "LINE 1:", "root:", "DuckDB"];

    [Fact]
    public void There_are_hundreds_of_them() => Assert.InRange(Attempts.Distinct(StringComparer.Ordinal).Count(), 300, int.MaxValue);

    [Fact]
    public void Each_is_refused_with_its_place_or_runs()
    {
        string[] faults = [.. Attempts.AsParallel().AsOrdered().Select(Fault).OfType<string>()];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    /// <summary>Nothing that names a function, a table function or a statement of the engine runs.</summary>
    [Fact]
    public void What_only_the_engine_knows_is_always_refused()
    {
        string[] ran = [.. Attempts.Where(sql => sql.Contains("/etc/passwd", StringComparison.Ordinal) || sql.Contains("getenv", StringComparison.Ordinal) || sql.Contains("ctl_", StringComparison.Ordinal) || sql.Contains(" TO '", StringComparison.Ordinal))
            .Where(sql => !lake.Answer(sql).IsError)];
        Assert.Empty(ran);
    }

    private string? Fault(string sql)
    {
        try
        {
            CorpusAnswer answer = lake.Answer(sql);
            string text = answer.ToString();
            return Array.Find(Leaks, leak => text.Contains(leak, StringComparison.Ordinal) && !sql.Contains(leak, StringComparison.OrdinalIgnoreCase)) is { } leaked ? $"{sql}: '{leaked}' in {text}" : null;
        }
        catch (Exception exception) when (exception is not SqlException)
        {
            return $"{sql}: {exception.InnerException?.Message ?? exception.ToString()}";
        }
    }
}
