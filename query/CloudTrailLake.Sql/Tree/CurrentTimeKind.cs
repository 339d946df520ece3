namespace CloudTrailLake.Sql.Tree;

internal enum CurrentTimeKind
{
    CurrentDate,
    CurrentTime,
    CurrentTimestamp,
    LocalTime,
    LocalTimestamp,
}
