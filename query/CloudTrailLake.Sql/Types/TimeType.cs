namespace CloudTrailLake.Sql.Types;

/// <summary>Time of day without zone.</summary>
internal sealed record TimeType(int Precision) : SqlType(SqlTypeKind.Time)
{
    public override string Name => $"time({Precision})";
}
