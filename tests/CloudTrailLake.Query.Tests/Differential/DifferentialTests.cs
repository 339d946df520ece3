using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;
using Xunit.Abstractions;

namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>
/// Expressions by chance go through analyzer, emitter and engine, and through an evaluator that knows Trino's rules and none of our code. Types, values and errors must be the same.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Expressions = 20_000;
    private const int ThroughThePlanner = 1_000;
    private const int EnoughToFindAFault = 2_000;
    private const int Shown = 10;

    [Fact]
    public void Twenty_thousand_expressions_have_the_values_of_an_evaluator_of_their_own()
    {
        int seed = Environment.GetEnvironmentVariable("CTLAKE_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"seed {seed} (CTLAKE_SEED)");
        Generated[] generated = Generate(seed, Expressions);
        List<string> differences = Differences(generated, Values(generated), new Rules());
        Assert.True(differences.Count == 0, $"seed {seed}: {differences.Count} differences\n{string.Join('\n', differences.Take(Shown))}");
    }

    /// <summary>
    /// The same through the way of every query, where the engine's optimizer works constants out. It also computes overflows away (<c>3 - x &lt;= 5</c> becomes <c>x &gt;= -2</c>), so errors are
    /// left out here.
    /// </summary>
    [Fact]
    public void The_engine_s_optimizer_changes_no_value()
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        using var engine = Engine();
        var rules = new Rules();
        foreach (Generated expression in Generate(seed, ThroughThePlanner))
        {
            string? expected = Expected(expression, rules);
            string actual;
            try
            {
                using IQueryExecution execution = engine.Execute(engine.Analyze("SELECT " + expression.Sql, NoTables.Instance, TimeProvider.System.GetUtcNow()), CancellationToken.None);
                actual = $"{execution.Columns[0].Type.Name} {execution.ReadBatch()!.GetText(0, 0) ?? "NULL"}";
            }
            catch (QueryFailedException failure) when (!failure.IsInternal)
            {
                actual = "error";
            }

            Assert.True(expected is null or "error" || expected == actual, $"seed {seed}: {expression.Sql}\nexpected {expected}\ngot {actual}");
        }
    }

    private static Dictionary<string, Rules> Broken { get; } = new()
    {
        ["division"] = new Rules { DivisionTruncates = false },
        ["overflow"] = new Rules { OverflowFails = false },
        ["rounding"] = new Rules { DecimalsRound = false },
        ["concat"] = new Rules { ConcatNeedsAll = false },
        ["null"] = new Rules { NullIsUnknown = false },
        ["months"] = new Rules { MonthsClamp = false },
        ["zero"] = new Rules { ZeroDivisionFails = false },
    };

    /// <summary>The comparison is worth something only if it finds what is wrong.</summary>
    [Fact]
    public void Every_broken_rule_is_found()
    {
        Generated[] generated = Generate(4711, EnoughToFindAFault);
        IReadOnlyList<EvaluatedValue> values = Values(generated);
        Assert.All(Broken, broken => Assert.NotEmpty(Differences(generated, values, broken.Value)));
    }

    private static Generated[] Generate(int seed, int count)
    {
        var generator = new ExpressionGenerator(seed);
        return [.. Enumerable.Range(0, count).Select(_ => generator.Next())];
    }

    private static QueryEngine Engine() => new(new QueryEngineOptions { StoresDirectories = [], Threads = 1, CountMatches = false }, TimeProvider.System);

    private static IReadOnlyList<EvaluatedValue> Values(Generated[] generated)
    {
        using var engine = Engine();
        using var evaluator = new ExpressionEvaluator(engine, TimeProvider.System);
        return [.. generated.Chunk(EvaluationLimits.MaxExpressionsTogether).AsParallel().AsOrdered()
            .SelectMany(part => evaluator.Evaluate([.. part.Select(expression => ("SELECT " + expression.Sql, SqlDialect.Trino))], CancellationToken.None))];
    }

    private static List<string> Differences(Generated[] generated, IReadOnlyList<EvaluatedValue> values, Rules rules)
    {
        var differences = new List<string>();
        foreach ((Generated expression, EvaluatedValue value) in generated.Zip(values))
        {
            string? expected = Expected(expression, rules);
            string actual = value.Error is null ? $"{value.Type} {value.Text ?? "NULL"}" : "error";
            if (expected is not null && expected != actual)
            {
                differences.Add($"{expression.Sql}\n  expected {expected}\n  got {actual} {value.Error}");
            }
        }

        return differences;
    }

    private static string? Expected(Generated expression, Rules rules)
    {
        try
        {
            return $"{expression.Shape.Name} {expression.Text(rules) ?? "NULL"}";
        }
        catch (Failure)
        {
            return "error";
        }
        catch (Undetermined)
        {
            return null;
        }
    }
}
