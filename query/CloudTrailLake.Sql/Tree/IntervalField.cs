namespace CloudTrailLake.Sql.Tree;

internal enum IntervalField
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}
