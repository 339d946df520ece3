using CloudTrailLake.DuckDb.Native;

namespace CloudTrailLake.DuckDb;

/// <content>Running SQL: prepare, plan, then run under a registration that interrupts.</content>
internal sealed unsafe partial class DuckDbSession
{
    /// <summary>Runs one or more statements of our own to their end and returns the rows changed by the last (those a COPY wrote, for example).</summary>
    /// <exception cref="DuckDbException">A statement fails; those before it stay done.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public long Execute(string sql, CancellationToken ct = default)
    {
        using var statements = Parse(sql, out var count);
        var changed = 0L;
        for (var i = 0UL; i < count; i++)
        {
            using var statement = Prepare(statements, i);
            using var result = Run(statement, streaming: false, ct, out var registration);
            registration.Dispose();
            changed = checked((long)DuckDbNative.RowsChanged(result));
        }

        return changed;
    }

    /// <summary>Runs one statement and streams its rows. The session is busy until the result is disposed.</summary>
    /// <exception cref="DuckDbException">The statement fails, or the text holds more or less than one. Errors in later rows surface from <see cref="DuckDbResult.ReadChunk"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public DuckDbResult Query(string sql, CancellationToken ct) => Query(sql, [], ct);

    /// <summary>The same with values for the parameters <c>$1</c>, <c>$2</c> and so on: null, bool, int, long, double, string, byte[], <see cref="DateOnly"/>,
    /// <see cref="DateTime"/> (TIMESTAMP) and <see cref="DateTimeOffset"/> (TIMESTAMPTZ).</summary>
    /// <exception cref="DuckDbException">As above, or the number of values is not that of the parameters.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public DuckDbResult Query(string sql, IReadOnlyList<object?> parameters, CancellationToken ct)
    {
        using var statements = Parse(sql, out var count);
        if (count != 1)
        {
            throw new DuckDbException(DuckDbErrorKind.InvalidInput, $"Invalid Input Error: One statement is expected, the text holds {count}.");
        }

        var statement = Prepare(statements, 0);
        try
        {
            Bind(statement, parameters);
            var result = Run(statement, streaming: true, ct, out var registration);
            return DuckDbResult.Create(statement, result, registration, ct);
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    private ExtractedStatementsHandle Parse(string sql, out ulong count)
    {
        if (sql.Contains('\0', StringComparison.Ordinal))
        {
            throw new DuckDbException(DuckDbErrorKind.Parser, "Parser Error: The text holds a NUL character.");
        }

        count = DuckDbNative.ExtractStatements(_native, sql, out var statements);
        if (count == 0 && DuckDbNative.ExtractStatementsError(statements) is not null and var error)
        {
            using (statements)
            {
                throw DuckDbErrorTranslator.OfText(error);
            }
        }

        return statements;
    }

    private StatementHandle Prepare(ExtractedStatementsHandle statements, ulong index)
    {
        if (DuckDbNative.PrepareExtractedStatement(_native, statements, index, out var statement) == DuckDbNative.Success)
        {
            return statement;
        }

        using (statement)
        {
            throw DuckDbErrorTranslator.OfText(DuckDbNative.PrepareError(statement));
        }
    }

    /// <summary>
    /// Plans and starts. DuckDB forgets earlier interrupts when it plans, not when it runs, so the token is registered in between: a cancellation is never lost.
    /// </summary>
    private ResultHandle Run(StatementHandle statement, bool streaming, CancellationToken ct, out CancellationTokenRegistration registration)
    {
        ct.ThrowIfCancellationRequested();
        var state = streaming ? DuckDbNative.PendingPreparedStreaming(statement, out var pending) : DuckDbNative.PendingPrepared(statement, out pending);
        using (pending)
        {
            if (state != DuckDbNative.Success)
            {
                throw DuckDbErrorTranslator.OfText(DuckDbNative.PendingError(pending));
            }

            registration = ct.UnsafeRegister(static s => ((DuckDbSession)s!).Interrupt(), this);
            var result = new ResultHandle();
            try
            {
                if (DuckDbNative.ExecutePending(pending, result) != DuckDbNative.Success)
                {
                    var error = DuckDbErrorTranslator.OfResult(result);
                    throw DuckDbResult.Cancelled(error, ct) ?? (Exception)error;
                }

                return result;
            }
            catch
            {
                registration.Dispose();
                result.Dispose();
                throw;
            }
        }
    }
}
