namespace CloudTrailLake.Sql.Tree;

internal enum IntervalField
{
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}
