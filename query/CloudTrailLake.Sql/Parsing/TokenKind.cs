namespace CloudTrailLake.Sql.Parsing;

internal enum TokenKind
{
    /// <summary>A word without quotes: identifier or keyword, told apart by the parser.</summary>
    Word,
    QuotedIdentifier,
    String,

    /// <summary><c>U&amp;'…'</c>, its escapes still in it.</summary>
    UnicodeString,
    Binary,
    Integer,
    Decimal,
    Double,

    /// <summary>A punctuation or operator; its text is canonical (<c>!=</c> is <c>&lt;&gt;</c>).</summary>
    Symbol,

    /// <summary>Something that is no token; the parser fails with <see cref="Token.Value"/> when it reaches it.</summary>
    Invalid,
    End,
}
