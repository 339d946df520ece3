namespace CloudTrailLake.Sql;

/// <summary>Every bound of the SQL front end, in one place.</summary>
internal static class SqlLimits
{
    /// <summary>Characters of one statement (the API's own bound on QueryStatement). The caller checks it, since it answers with its own error.</summary>
    public const int StatementCharacters = 10_000;

    /// <summary>Open parentheses, brackets and CASEs and chains of prefix operators at one place. Checked on the tokens, before any recursion.</summary>
    public const int Nesting = 200;

    /// <summary>Relations joined in one FROM.</summary>
    public const int JoinedRelations = 200;

    /// <summary>Sets that GROUPING SETS, ROLLUP and CUBE may multiply to (Trino's default).</summary>
    public const int GroupingSets = 2048;

    /// <summary>Terms of one UNION, INTERSECT or EXCEPT chain that cannot be flattened.</summary>
    public const int SetOperationDepth = 200;

    /// <summary>Levels of a recursion (Trino's default of <c>max_recursion_depth</c>); a deeper one fails.</summary>
    public const int RecursionDepth = 10;

    /// <summary>Values that an equality set found for pruning may hold; a longer IN list gives none.</summary>
    public const int PruningValues = 1000;

    /// <summary>Conditions on the order of text columns that pruning keeps for one scan.</summary>
    public const int PruningRanges = 32;

    /// <summary>
    /// Operations of one expression, and of all items of one SELECT, after analysis. A statement of the longest length has about half of it; more can only come from names that stand for whole
    /// expressions, and from NULLIF, whose operand counts twice.
    /// </summary>
    public const int ExpressionNodes = 20_000;

    /// <summary>Lambda bodies read in one statement. Nested lambdas whose type widens are read twice on each level.</summary>
    public const int LambdaPasses = 1_000;
}
