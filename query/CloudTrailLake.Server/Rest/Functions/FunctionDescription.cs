using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Server.Rest.Functions;

/// <summary>One signature of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>SCALAR</c>, <c>AGGREGATE</c>, <c>WINDOW</c>, or <c>SPECIAL</c> for what looks like a function and is a form of the language.</param>
/// <param name="Signature">Name and argument types; capital letters stand for any type.</param>
/// <param name="ReturnType">Type of the result.</param>
internal sealed record FunctionDescription(string Name, string Kind, string Signature, string ReturnType)
{
    private const string Special = "SPECIAL";

    /// <summary>What the registry has no row for (<see cref="FunctionRegistry.SpecialForms"/>), as Trino's documentation describes it.</summary>
    public static readonly IReadOnlyList<FunctionDescription> SpecialForms =
    [
        new("coalesce", Special, "coalesce(T, T...)", "T"),
        new("concat", Special, "concat(T, T...)", "T"),
        new("current_timezone", Special, "current_timezone()", "varchar"),
        new("grouping", Special, "grouping(T...)", "bigint"),
        new("if", Special, "if(boolean, T, T)", "T"),
        new("now", Special, "now()", "timestamp(3) with time zone"),
        new("nullif", Special, "nullif(T, T)", "T"),
        new("try", Special, "try(T)", "T"),
        new("typeof", Special, "typeof(T)", "varchar"),
    ];

    /// <summary>The description of a registered signature.</summary>
    public static FunctionDescription Of(FunctionDefinition function) =>
        new(function.Name, function.Kind.ToString().ToUpperInvariant(), function.Signature, function.Result.ToString()!);
}
