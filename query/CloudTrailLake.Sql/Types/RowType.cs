namespace CloudTrailLake.Sql.Types;

/// <summary>A row of named (or anonymous) members.</summary>
internal sealed record RowType(IReadOnlyList<RowField> Fields) : SqlType(SqlTypeKind.Row)
{
    public override string Name => $"row({string.Join(", ", Fields.Select(member => member.Name is null ? member.Type.Name : $"{member.Name} {member.Type.Name}"))})";

    /// <summary>Index of a member by any of its spellings, without regard to case, or -1.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Answers(name))
            {
                return i;
            }
        }

        return -1;
    }

    public bool Equals(RowType? other) => other is not null && Fields.SequenceEqual(other.Fields);

    public override int GetHashCode() => Fields.Aggregate(17, (hash, field) => HashCode.Combine(hash, field));
}
