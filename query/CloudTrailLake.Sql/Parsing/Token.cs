namespace CloudTrailLake.Sql.Parsing;

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text as written.</param>
/// <param name="Value">Unescaped content of strings and quoted identifiers; canonical text of symbols; message of invalid tokens; else the text.</param>
/// <param name="Offset">Where it starts in the statement, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Position">The same as line and column.</param>
internal sealed record Token(TokenKind Kind, string Text, string Value, int Offset, int Length, SourcePosition Position)
{
    public int EndOffset => Offset + Length;

    public bool IsWord(string keyword) => Kind == TokenKind.Word && string.Equals(Text, keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;
}
