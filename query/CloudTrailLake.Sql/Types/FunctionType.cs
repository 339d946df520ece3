namespace CloudTrailLake.Sql.Types;

/// <summary>The type of a lambda: what it takes and what it gives.</summary>
internal sealed record FunctionType(IReadOnlyList<SqlType> Parameters, SqlType Result) : SqlType(SqlTypeKind.Function)
{
    public override string Name => $"function({string.Join(", ", Parameters.Append(Result).Select(type => type.Name))})";

    public bool Equals(FunctionType? other) => other is not null && Result == other.Result && Parameters.SequenceEqual(other.Parameters);

    public override int GetHashCode() => HashCode.Combine(Result, Parameters.Count);
}
