using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

public sealed class ExpressionEvaluatorTests : IDisposable
{
    private readonly QueryEngine _engine = new(new QueryEngineOptions { StoresDirectories = [], Threads = 1, CountMatches = false }, TimeProvider.System);
    private readonly ExpressionEvaluator _evaluator;

    public ExpressionEvaluatorTests() => _evaluator = new ExpressionEvaluator(_engine, TimeProvider.System);

    public void Dispose()
    {
        _evaluator.Dispose();
        _engine.Dispose();
    }

    /// <summary>More than one statement of the engine, with failures of each kind among them.</summary>
    [Fact]
    public void Answers_stand_in_the_order_of_the_questions_and_a_failure_harms_no_other()
    {
        int count = (3 * EvaluationLimits.MaxExpressionsTogether) + 5;
        string[] statements = [.. Enumerable.Range(0, count).Select(i => (i % 7) switch
        {
            3 => "SELECT 1 / (1 - 1)",
            4 => "SELECT nothing",
            5 => "SELECT CAST(NULL AS bigint)",
            6 => $"SELECT sum(x) FROM (VALUES {i}) AS t (x)",
            _ => $"SELECT {i}",
        })];
        EvaluatedValue[] expected = [.. Enumerable.Range(0, count).Select(i => (i % 7) switch
        {
            3 => EvaluatedValue.Failure("Division by zero"),
            4 => EvaluatedValue.Failure("line 1:8: Column 'nothing' cannot be resolved"),
            5 => new EvaluatedValue("bigint", null, null),
            6 => new EvaluatedValue("bigint", $"{i}", null),
            _ => new EvaluatedValue("integer", $"{i}", null),
        })];
        Assert.Equal(expected, Evaluate(statements));
    }

    [Theory]
    [InlineData("SELECT 1, 2", "One column is expected; the statement gives 2.")]
    [InlineData("VALUES 1, 2", "One row is expected.")]
    [InlineData("SELECT 1 WHERE false", "One row is expected.")]
    public void One_value_is_expected(string statement, string refusal) => Assert.Equal(EvaluatedValue.Failure(refusal), Assert.Single(Evaluate(statement)));

    /// <summary>Longer than what shares a statement with others.</summary>
    [Fact]
    public void A_statementexpression_runs_alone()
    {
        string statement = $"SELECT length('{new string('a', EvaluationLimits.MaxSharedCharacters)}')";
        IReadOnlyList<EvaluatedValue> values = Evaluate(statement, "SELECT 2");
        Assert.Equal([$"{EvaluationLimits.MaxSharedCharacters}", "2"], values.Select(value => value.Text));
    }

    private IReadOnlyList<EvaluatedValue> Evaluate(params string[] statements) => _evaluator.Evaluate([.. statements.Select(statement => (statement, SqlDialect.Trino))], CancellationToken.None);
}
