using CloudTrailLake.Sql.TSql.Translation;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Parsing;

/// <summary>The one SELECT that a script must be. A GO or a semicolon after it is nothing.</summary>
internal static class SingleStatement
{
    /// <exception cref="SqlException">The script is empty, holds more than one statement or one that is no SELECT.</exception>
    public static SelectStatement Of(TSqlScript script)
    {
        TSqlStatement[] statements = [.. script.Batches.SelectMany(batch => batch.Statements)];
        if (statements.Length == 0)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, SourcePosition.Start, "The text holds no statement");
        }

        if (statements[0] is not SelectStatement select)
        {
            throw Refusals.NotSupported(statements[0], $"A {Refusals.NameOf(statements[0])} statement");
        }

        return statements.Length == 1 ? select : throw Refusals.NotSupported(statements[1], "More than one statement");
    }
}
