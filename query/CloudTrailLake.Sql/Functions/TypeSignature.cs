using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Functions;

/// <summary>
/// A type as a registry row writes it: a concrete type, a type variable (one capital letter), or a type built of them.
/// <see cref="Name"/> is the base (<c>varchar</c>, <c>array</c>, <c>function</c>, <c>T</c>).
/// </summary>
internal sealed record TypeSignature(string Name, IReadOnlyList<TypeSignature> Arguments)
{
    /// <summary>The type when it holds no variable at all, else null.</summary>
    public SqlType? Concrete { get; init; }

    public bool IsVariable => Name.Length == 1 && char.IsAsciiLetterUpper(Name[0]);

    public override string ToString() => Concrete is { } concrete ? concrete.Name : Arguments.Count == 0 ? Name : $"{Name}({string.Join(", ", Arguments)})";
}
