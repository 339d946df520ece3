namespace CloudTrailLake.Sql.Types;

/// <summary>A member of a row.</summary>
/// <param name="Name">Lower-case name; null when anonymous.</param>
/// <param name="Type">Its type.</param>
/// <param name="Aliases">Other spellings a query may use for it.</param>
internal sealed record RowField(string? Name, SqlType Type, IReadOnlyList<string>? Aliases = null)
{
    public bool Answers(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase) || (Aliases?.Contains(name, StringComparer.OrdinalIgnoreCase) ?? false);

    public bool Equals(RowField? other) => other is not null && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase) && Type == other.Type;

    public override int GetHashCode() => HashCode.Combine(Name?.ToLowerInvariant(), Type);
}
