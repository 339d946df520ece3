namespace CloudTrailLake.Sql.Tree;

internal enum GroupingElementKind
{
    /// <summary>An expression, or several in parentheses.</summary>
    Simple,
    Rollup,
    Cube,
    GroupingSets,

    /// <summary>Every select item that is no aggregate.</summary>
    Auto,
}
