namespace CloudTrailLake.Sql.Tree;

internal enum SetOperator
{
    Union,
    Except,
    Intersect,
}
