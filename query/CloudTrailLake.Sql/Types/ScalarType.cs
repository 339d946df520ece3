namespace CloudTrailLake.Sql.Types;

/// <summary>A type without parameters.</summary>
internal sealed record ScalarType : SqlType
{
    internal ScalarType(SqlTypeKind kind, string name)
        : base(kind) => Name = name;

    public override string Name { get; }
}
