namespace CloudTrailLake.Sql.Types;

/// <summary>An instant together with a zone, <paramref name="Precision"/> fraction digits.</summary>
internal sealed record TimestampWithTimeZoneType(int Precision) : SqlType(SqlTypeKind.TimestampWithTimeZone)
{
    public override string Name => $"timestamp({Precision}) with time zone";
}
