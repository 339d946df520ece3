namespace CloudTrailLake.Sql.Types;

/// <summary>Text padded with blanks to a fixed length.</summary>
internal sealed record CharType(int Length) : SqlType(SqlTypeKind.Char)
{
    public const int MaximumLength = 65_536;

    public override string Name => $"char({Length})";
}
