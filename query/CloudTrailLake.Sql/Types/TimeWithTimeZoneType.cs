namespace CloudTrailLake.Sql.Types;

/// <summary>Time of day with an offset.</summary>
internal sealed record TimeWithTimeZoneType(int Precision) : SqlType(SqlTypeKind.TimeWithTimeZone)
{
    public override string Name => $"time({Precision}) with time zone";
}
