namespace CloudTrailLake.Sql.Parsing;

/// <summary>
/// AWS's own published samples lost line breaks: <c>GROUP BY errorCode, errorMessageORDER BY eventCount DESCLIMIT 10</c>, <c>GROUP BY eventNameORDER BY …</c>.
/// People paste them, so the
/// tokenizer cuts such words, and only where the text could not be a query otherwise: an unquoted word directly before BY (in Trino's grammar only ORDER, GROUP
/// and PARTITION stand there),
/// and DESCLIMIT or ASCLIMIT directly before a number (a word is never followed by one).
/// </summary>
internal static class GluedKeywords
{
    private static readonly string[] BeforeBy = ["ORDER", "GROUP"];

    public static IReadOnlyList<Token> Split(List<Token> tokens)
    {
        for (int i = tokens.Count - 2; i >= 0; i--)
        {
            int cut = tokens[i].Kind == TokenKind.Word ? CutOf(tokens[i].Text, tokens[i + 1]) : 0;
            if (cut > 0)
            {
                Token glued = tokens[i];
                tokens[i] = Part(glued, 0, cut);
                tokens.Insert(i + 1, Part(glued, cut, glued.Length));
            }
        }

        return tokens;
    }

    private static int CutOf(string word, Token next)
    {
        if (next.IsWord("BY"))
        {
            string? keyword = BeforeBy.FirstOrDefault(k => word.Length > k.Length && word.EndsWith(k, StringComparison.OrdinalIgnoreCase));
            return keyword is null ? 0 : word.Length - keyword.Length;
        }

        bool sorted = word.Equals("DESCLIMIT", StringComparison.OrdinalIgnoreCase) || word.Equals("ASCLIMIT", StringComparison.OrdinalIgnoreCase);
        return sorted && next.Kind == TokenKind.Integer ? word.Length - "LIMIT".Length : 0;
    }

    private static Token Part(Token token, int from, int to)
    {
        string text = token.Text[from..to];
        return new Token(TokenKind.Word, text, text, token.Offset + from, to - from, token.Position with { Column = token.Position.Column + from });
    }
}
