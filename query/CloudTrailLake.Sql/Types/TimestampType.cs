namespace CloudTrailLake.Sql.Types;

/// <summary>Date and time without zone, <paramref name="Precision"/> fraction digits.</summary>
internal sealed record TimestampType(int Precision) : SqlType(SqlTypeKind.Timestamp)
{
    public override string Name => $"timestamp({Precision})";
}
