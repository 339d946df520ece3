using System.Collections.Concurrent;
using CloudTrailLake.DuckDb;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Execution;

/// <summary>
/// Values of statements that read no table, many of them in one statement of the engine. Where such a statement fails, another finds out which of them it was, so none harms another.
/// Thread-safe.
/// </summary>
internal sealed class ExpressionEvaluator(QueryEngine engine, TimeProvider time) : IDisposable
{
    private readonly ConcurrentBag<DuckDbSession> _sessions = [];

    /// <summary>The values of the statements, in their order.</summary>
    public IReadOnlyList<EvaluatedValue> Evaluate(IReadOnlyList<(string Sql, SqlDialect Dialect)> statements, CancellationToken cancellationToken)
    {
        var values = new EvaluatedValue[statements.Count];
        var shared = new List<Expression>(statements.Count);
        for (int i = 0; i < values.Length; i++)
        {
            try
            {
                AnalyzedQuery query = engine.Analyze(statements[i].Sql, NoTables.Instance, time.GetUtcNow(), dialect: statements[i].Dialect);
                if (query.OutputColumns.Count != 1)
                {
                    values[i] = EvaluatedValue.Failure($"One column is expected; the statement gives {query.OutputColumns.Count}.");
                }
                else if (SqlEmitter.EmitExpression(query) is { Length: <= EvaluationLimits.MaxSharedCharacters } text)
                {
                    shared.Add(new Expression(i, query.OutputColumns[0], text));
                }
                else
                {
                    values[i] = Alone(query, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is SqlException or QueryFailedException)
            {
                values[i] = EvaluatedValue.Failure(exception.Message);
            }
        }

        if (shared.Count > 0)
        {
            if (!_sessions.TryTake(out DuckDbSession? session))
            {
                session = engine.OpenSession();
                // A constant is computed once either way; what the optimizer would find out about it costs more.
                session.Execute("PRAGMA disable_optimizer", cancellationToken);
            }

            foreach (Expression[] together in shared.Chunk(EvaluationLimits.MaxExpressionsTogether))
            {
                Together(session, together, values, cancellationToken);
            }

            _sessions.Add(session);
        }

        return values;
    }

    public void Dispose()
    {
        while (_sessions.TryTake(out DuckDbSession? session))
        {
            session.Dispose();
        }
    }

    private EvaluatedValue Alone(AnalyzedQuery query, CancellationToken cancellationToken)
    {
        using IQueryExecution execution = engine.Execute(query, cancellationToken);
        if (execution.ReadBatch() is not { RowCount: 1 } batch)
        {
            return EvaluatedValue.Failure("One row is expected.");
        }

        string? text = batch.GetText(0, 0);
        return execution.ReadBatch() is null ? new(query.OutputColumns[0].Type.Name, text, null) : EvaluatedValue.Failure("One row is expected.");
    }

    private static void Together(DuckDbSession session, Expression[] expressions, EvaluatedValue[] values, CancellationToken cancellationToken)
    {
        if (Run(session, expressions, isTry: false, values, cancellationToken))
        {
            return;
        }

        // What is NULL now is NULL or has failed; alone it says which.
        Expression[] unknown = Run(session, expressions, isTry: true, values, cancellationToken)
            ? [.. expressions.Where(expression => values[expression.Index] is { Text: null, Error: null })]
            : expressions;
        foreach (Expression expression in unknown)
        {
            Run(session, [expression], isTry: false, values, cancellationToken);
        }
    }

    /// <summary>Runs expressions as columns of one SELECT. False when they fail together; alone, the failure is the value.</summary>
    private static bool Run(DuckDbSession session, Expression[] expressions, bool isTry, EvaluatedValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            string sql = $"SELECT {string.Join(", ", expressions.Select((expression, i) => isTry ? $"TRY({expression.Text}) AS c{i}" : $"{expression.Text} AS c{i}"))}";
            using DuckDbResult result = session.Query(sql, cancellationToken);
            if (!result.ReadChunk(out ChunkReader? chunk))
            {
                throw new InvalidOperationException("A SELECT of expressions gave no row.");
            }

            using var batch = new ChunkBatch([.. expressions.Select(expression => expression.Column)]);
            batch.Bind(chunk);
            for (int i = 0; i < expressions.Length; i++)
            {
                values[expressions[i].Index] = Shown(batch, i, expressions[i].Column);
            }

            return true;
        }
        catch (DuckDbException) when (expressions.Length > 1)
        {
            return false;
        }
        catch (DuckDbException exception)
        {
            values[expressions[0].Index] = EvaluatedValue.Failure(EngineErrors.Translate(exception).Message);
            return true;
        }
    }

    private static EvaluatedValue Shown(ChunkBatch batch, int column, OutputColumn output)
    {
        try
        {
            return new(output.Type.Name, batch.GetText(0, column), null);
        }
        catch (OverflowException exception)
        {
            return EvaluatedValue.Failure($"A value of the result is out of range: {exception.Message}");
        }
        catch (InvalidCastException exception)
        {
            // A fault of ours, which is to harm no other expression.
            return EvaluatedValue.Failure($"{QueryFailedException.InternalError} ({exception.Message})");
        }
    }

    private readonly record struct Expression(int Index, OutputColumn Column, string Text);
}
