namespace CloudTrailLake.Sql.Functions;

/// <summary>One signature of one function: a row of the registry.</summary>
/// <param name="Name">Trino's name, lower-case.</param>
/// <param name="Kind">Scalar, aggregate or window.</param>
/// <param name="Parameters">Argument types, possibly with type variables.</param>
/// <param name="Result">Type of the result, possibly with type variables.</param>
/// <param name="IsVariadic">The last parameter may stand any number of times, also not at all.</param>
/// <param name="Emission">
/// The meaning an emitter switches on, independent of any engine: the name itself, or <c>name:variant</c> where one name has signatures of different meaning
/// (<c>element_at:map</c>).
/// </param>
internal sealed record FunctionDefinition(
    string Name,
    FunctionKind Kind,
    IReadOnlyList<TypeSignature> Parameters,
    TypeSignature Result,
    bool IsVariadic,
    string Emission)
{
    /// <summary>False for functions that give another answer on the same arguments, such as random.</summary>
    public bool IsDeterministic { get; init; } = true;

    /// <summary>What only the analyzer calls.</summary>
    public bool IsHidden => Name[0] == '$';

    /// <summary>Trino's spelling in errors: <c>abs(bigint)</c>, <c>element_at(map(K, V), K)</c>.</summary>
    public string Signature => $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.ToString()))}{(IsVariadic ? "..." : string.Empty)})";
}
