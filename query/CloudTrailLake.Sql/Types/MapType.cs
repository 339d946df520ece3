namespace CloudTrailLake.Sql.Types;

internal sealed record MapType(SqlType Key, SqlType Value) : SqlType(SqlTypeKind.Map)
{
    public override string Name => $"map({Key.Name}, {Value.Name})";
}
