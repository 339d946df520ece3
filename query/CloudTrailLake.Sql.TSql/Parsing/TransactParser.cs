using System.Runtime.ExceptionServices;
using CloudTrailLake.Sql.TSql.Translation;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Parsing;

/// <summary>Has ScriptDom parse a statement, within bounds that are checked before it runs, and translates what it gives.</summary>
internal static class TransactParser
{
    /// <exception cref="SqlException">The text is no SELECT that can be run.</exception>
    public static TransactStatement Parse(string sql)
    {
        if (sql.Length > TransactLimits.StatementCharacters)
        {
            throw new SqlException(
                SqlErrorCode.StatementTooLarge, SourcePosition.Start, $"The statement has more than {TransactLimits.StatementCharacters} characters");
        }

        // QUOTED_IDENTIFIER is ON: "x" is a name.
        var parser = new TSql150Parser(initialQuotedIdentifiers: true);
        IList<TSqlParserToken> tokens = parser.GetTokenStream(new StringReader(sql), out IList<ParseError> errors);
        Refuse(errors);
        int depth = TokenBounds.Check(tokens);
        return tokens.Count <= TransactLimits.PlainTokens && depth <= TransactLimits.PlainNesting
            ? Parse(parser, tokens)
            : OnLargeStack(() => Parse(parser, tokens));
    }

    private static TransactStatement Parse(TSqlParser parser, IList<TSqlParserToken> tokens)
    {
        TSqlFragment script = parser.Parse(tokens, out IList<ParseError> errors);
        Refuse(errors);
        SelectStatement select = SingleStatement.Of((TSqlScript)script);
        return new TransactStatement(new StatementTranslator().Translate(select), Format(select));
    }

    private static string Format(SelectStatement select)
    {
        new Sql150ScriptGenerator(new SqlScriptGeneratorOptions { IncludeSemicolons = false }).GenerateScript(select, out string text);
        return text.ReplaceLineEndings("\n").Trim();
    }

    private static void Refuse(IList<ParseError> errors)
    {
        if (errors.Count > 0)
        {
            ParseError first = errors.MinBy(error => error.Offset)!;
            throw new SqlException(SqlErrorCode.SyntaxError, new SourcePosition(first.Line, first.Column), first.Message.TrimEnd('.'));
        }
    }

    /// <summary>Runs on a thread of its own: chains and nesting within the bounds need more stack than a caller may have.</summary>
    private static T OnLargeStack<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception fault)
                {
                    failure = ExceptionDispatchInfo.Capture(fault);
                }
            },
            TransactLimits.ParserStackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
