namespace CloudTrailLake.Sql.Types;

/// <summary>Text; <paramref name="Length"/> (code points) is known for literals and <c>varchar(n)</c> casts, null for columns and most functions.</summary>
internal sealed record VarcharType(int? Length) : SqlType(SqlTypeKind.Varchar)
{
    public override string Name => Length is { } length ? $"varchar({length})" : "varchar";
}
