using System.Diagnostics;
using System.Globalization;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.SqlLogic.Tests.Corpus;

namespace CloudTrailLake.SqlLogic.Tests.Fuzzing;

/// <summary>
/// Statements of the corpus, damaged: each is refused with its place, or runs, or fails with words for its owner. Never an engine's error about SQL, never an exception of ours.
/// <c>CTLAKE_FUZZ_SECONDS</c> lets it run as long as one likes, <c>CTLAKE_FUZZ_SEED</c> begins elsewhere; what fails is shown with its seed.
/// </summary>
public sealed class FuzzTests(CorpusLake lake) : IClassFixture<CorpusLake>
{
    /// <summary>In the ordinary run.</summary>
    private const int Statements = 1500;

    private const int StatementsOfASeed = 250;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Seeds = [.. CorpusFolder.FileNames.Where(name => !name.StartsWith("tsql-", StringComparison.Ordinal)).SelectMany(name => CorpusFolder.Read(name).Cases).Where(one => !one.Expected.IsError && one.Sql.Length < 2000).Select(one => one.Sql).Concat(CorpusFolder.Statements.Split(";\n")).Where(sql => Tokenizer.Tokenize(sql).Count > 1)];

    [Fact]
    public void A_damaged_statement_is_refused_with_its_place_or_runs()
    {
        int first = Setting("CTLAKE_FUZZ_SEED") ?? 20260101;
        TimeSpan? duration = Setting("CTLAKE_FUZZ_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        long begin = Stopwatch.GetTimestamp();
        int ran = 0;
        var faults = new Dictionary<string, string>();
        for (int round = 0; duration is { } limit ? Stopwatch.GetElapsedTime(begin) < limit : round < Statements / StatementsOfASeed; round++)
        {
            var mutator = new StatementMutator(Seeds, first + round);
            for (int i = 0; i < StatementsOfASeed; i++)
            {
                string sql = mutator.Next();
                try
                {
                    ran += lake.Runs(sql, Patience) ? 1 : 0;
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // One of a kind is enough to look at.
                    faults.TryAdd(KindOf(exception), $"seed {first + round}, statement {i}: {sql}\n{exception.InnerException?.Message ?? exception.ToString()}\n");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Values));

        // Otherwise nothing of the engine was asked.
        Assert.InRange(ran, Statements / 50, int.MaxValue);
    }

    private static string KindOf(Exception exception) => string.Concat((exception.InnerException ?? exception).Message.Split('\n')[0].Where(char.IsLetter).Take(60));

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : null;
}
