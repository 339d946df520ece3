namespace CloudTrailLake.Sql.Parsing;

/// <summary>Refuses statements that nest too deep, by looking at the tokens alone, before anything recursive runs.</summary>
internal static class NestingCheck
{
    /// <exception cref="SqlException">Deeper than <see cref="SqlLimits.Nesting"/>.</exception>
    public static void Verify(IReadOnlyList<Token> tokens)
    {
        // Each open bracket or CASE remembers how many prefix operators and lambda arrows stood in front of it: they nest as well, and end with the bracket
        // around them.
        var open = new Stack<(int Before, int Inside)>();
        int depth = 0;
        int chain = 0;
        Token? previous = null;
        foreach (Token token in tokens)
        {
            if (Opens(token))
            {
                open.Push((depth, depth + chain + 1));
                depth += chain + 1;
                chain = 0;
            }
            else if (Closes(token))
            {
                depth = open.TryPop(out (int Before, int Inside) closed) ? closed.Before : 0;
                chain = 0;
            }
            else if (token.IsSymbol("->"))
            {
                depth++;
            }
            else if (token.IsSymbol(",") && open.TryPeek(out (int Before, int Inside) around))
            {
                depth = around.Inside;
                chain = 0;
            }
            else
            {
                chain = IsPrefix(token, previous) ? chain + 1 : 0;
            }

            if (depth + chain > SqlLimits.Nesting)
            {
                throw TooDeep(token.Position);
            }

            previous = token;
        }
    }

    public static SqlException TooDeep(SourcePosition position) =>
        new(SqlErrorCode.StatementTooLarge, position, $"The statement nests deeper than {SqlLimits.Nesting} levels");

    private static bool Opens(Token token) => token.IsSymbol("(") || token.IsSymbol("[") || token.IsWord("CASE");

    private static bool Closes(Token token) => token.IsSymbol(")") || token.IsSymbol("]") || token.IsWord("END");

    /// <summary>NOT, or a sign: a plus or minus behind an operand is an operator between two and nests nothing.</summary>
    private static bool IsPrefix(Token token, Token? previous) =>
        token.IsWord("NOT") || ((token.IsSymbol("-") || token.IsSymbol("+")) && !EndsOperand(previous));

    private static bool EndsOperand(Token? token) => token is not null && token.Kind switch
    {
        TokenKind.Symbol => token.Value is ")" or "]",
        TokenKind.Word => !Keywords.IsReserved(token.Text) || token.IsWord("END") || token.IsWord("NULL") || token.IsWord("TRUE") || token.IsWord("FALSE"),
        _ => true,
    };
}
