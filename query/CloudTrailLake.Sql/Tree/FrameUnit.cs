namespace CloudTrailLake.Sql.Tree;

internal enum FrameUnit
{
    Range,
    Rows,
    Groups,
}
