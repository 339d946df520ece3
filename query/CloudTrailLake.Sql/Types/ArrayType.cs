namespace CloudTrailLake.Sql.Types;

internal sealed record ArrayType(SqlType Element) : SqlType(SqlTypeKind.Array)
{
    public override string Name => $"array({Element.Name})";
}
