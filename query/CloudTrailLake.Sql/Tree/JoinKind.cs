namespace CloudTrailLake.Sql.Tree;

internal enum JoinKind
{
    /// <summary>CROSS JOIN and the comma.</summary>
    Cross,
    Inner,
    Left,
    Right,
    Full,
}
