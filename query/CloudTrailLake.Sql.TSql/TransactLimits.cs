namespace CloudTrailLake.Sql.TSql;

/// <summary>Every bound of the T-SQL front end that is not one of <see cref="SqlLimits"/>.</summary>
internal static class TransactLimits
{
    /// <summary>Characters of one statement. Chains of operators are trees as deep as they are long to the library that parses.</summary>
    public const int StatementCharacters = 100_000;

    /// <summary>Open parentheses of FROM at one place: the library's time for parenthesized joins grows with the third power of their depth.</summary>
    public const int JoinNesting = 50;

    /// <summary>The stack that parsing and translation run on. 200 levels take less than one MiB of it, a chain of the longest length 60.</summary>
    public const int ParserStackBytes = 256 * 1024 * 1024;

    /// <summary>Tokens up to which a statement is parsed on the caller's own stack, if it nests no deeper than <see cref="PlainNesting"/>.</summary>
    public const int PlainTokens = 1_500;

    /// <inheritdoc cref="PlainTokens"/>
    public const int PlainNesting = 40;

    /// <summary>Letters at the beginning of a text that ranges are made for in both cases.</summary>
    public const int LettersInBothCases = 2;

    /// <summary>Ranges that a condition on a column is completed with; a longer list gives one range around all.</summary>
    public const int RangesOfList = 16;
}
