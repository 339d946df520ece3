using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CloudTrailLake.Sql.TSql.Parsing;

/// <summary>
/// Bounds checked on the tokens, before the recursive parser sees them: brackets and CASE, chains of NOT and of signs, and the statement words that open a block. A parser of ScriptDom ends the
/// whole process when its stack does.
/// </summary>
internal static class TokenBounds
{
    /// <returns>The deepest nesting.</returns>
    /// <exception cref="SqlException">A bound is passed.</exception>
    public static int Check(IList<TSqlParserToken> tokens)
    {
        var open = new Stack<(int Before, bool InFrom)>();
        int depth = 0;
        int chain = 0;
        int joins = 0;
        int blocks = 0;
        int deepest = 0;
        TSqlTokenType previous = TSqlTokenType.Semicolon;
        foreach (TSqlParserToken token in tokens)
        {
            if (token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment)
            {
                continue;
            }

            switch (token.TokenType)
            {
                case TSqlTokenType.LeftParenthesis or TSqlTokenType.Case or TSqlTokenType.LeftCurly:
                    bool inFrom = previous is TSqlTokenType.From or TSqlTokenType.Join or TSqlTokenType.Comma || (previous == TSqlTokenType.LeftParenthesis && joins > 0);
                    joins = inFrom ? joins + 1 : joins;
                    open.Push((depth, inFrom));
                    depth += chain + 1;
                    chain = 0;
                    break;
                case TSqlTokenType.RightParenthesis or TSqlTokenType.End or TSqlTokenType.RightCurly:
                    if (open.TryPop(out (int Before, bool InFrom) closed))
                    {
                        depth = closed.Before;
                        joins -= closed.InFrom ? 1 : 0;
                    }

                    chain = 0;
                    break;
                default:
                    blocks += OpensBlock(token.TokenType) ? 1 : 0;
                    chain = IsPrefix(token.TokenType, previous) ? chain + 1 : 0;
                    break;
            }

            deepest = Math.Max(deepest, depth + chain + blocks);
            if (depth + chain + blocks > SqlLimits.Nesting || joins > TransactLimits.JoinNesting)
            {
                int bound = joins > TransactLimits.JoinNesting ? TransactLimits.JoinNesting : SqlLimits.Nesting;
                string where = joins > TransactLimits.JoinNesting ? " in FROM" : "";
                throw new SqlException(SqlErrorCode.StatementTooLarge, new SourcePosition(token.Line, token.Column), $"The statement nests deeper than {bound} levels{where}");
            }

            previous = token.TokenType;
        }

        return deepest;
    }

    private static bool IsPrefix(TSqlTokenType token, TSqlTokenType previous) =>
        token is TSqlTokenType.Not or TSqlTokenType.Tilde || (token is TSqlTokenType.Minus or TSqlTokenType.Plus && !EndsOperand(previous));

    private static bool EndsOperand(TSqlTokenType token) => token is TSqlTokenType.RightParenthesis or TSqlTokenType.Identifier or TSqlTokenType.QuotedIdentifier or TSqlTokenType.Integer
        or TSqlTokenType.Numeric or TSqlTokenType.Real or TSqlTokenType.Money or TSqlTokenType.HexLiteral or TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral
        or TSqlTokenType.Variable or TSqlTokenType.End or TSqlTokenType.Null or TSqlTokenType.Star or TSqlTokenType.CurrentTimestamp or TSqlTokenType.AsciiStringOrQuotedIdentifier;

    /// <summary>Words that begin a statement within a statement: the parser recurses at each, and none is part of a SELECT, so all of them together are bounded.</summary>
    private static bool OpensBlock(TSqlTokenType token) => token is TSqlTokenType.Begin or TSqlTokenType.If or TSqlTokenType.While or TSqlTokenType.Create or TSqlTokenType.Alter;
}
