namespace CloudTrailLake.Sql.Tree;

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,

    /// <summary>NULL is a value like any other.</summary>
    IsDistinctFrom,
    IsNotDistinctFrom,
}
