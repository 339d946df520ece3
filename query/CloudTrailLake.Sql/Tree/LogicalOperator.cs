namespace CloudTrailLake.Sql.Tree;

internal enum LogicalOperator
{
    And,
    Or,
}
