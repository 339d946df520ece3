namespace CloudTrailLake.Sql.Types;

/// <summary>Exact number of <paramref name="Precision"/> digits (up to 38), <paramref name="Scale"/> of them after the point.</summary>
internal sealed record DecimalType(int Precision, int Scale) : SqlType(SqlTypeKind.Decimal)
{
    public const int MaximumPrecision = 38;

    public override string Name => $"decimal({Precision},{Scale})";
}
