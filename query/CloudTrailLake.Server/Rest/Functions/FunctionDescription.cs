using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Server.Rest.Functions;

/// <summary>One signature of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>SCALAR</c>, <c>AGGREGATE</c>, <c>WINDOW</c>, or <c>SPECIAL</c> for what looks like a function and is a form of the language.</param>
/// <param name="Signature">Name and argument types; capital letters stand for any type.</param>
/// <param name="ReturnType">Type of the result.</param>
/// <param name="Description">What it does, in one line.</param>
internal sealed record FunctionDescription(string Name, string Kind, string Signature, string ReturnType, string Description)
{
    private const string Special = "SPECIAL";

    /// <summary>What is analyzed on its own (<see cref="FunctionRegistry.Special"/>).</summary>
    public static readonly IReadOnlyList<FunctionDescription> SpecialForms = [.. FunctionRegistry.Special.Functions.Select(form => Of(form, Special))];

    /// <summary>The description of a registered signature.</summary>
    public static FunctionDescription Of(FunctionDefinition function) => Of(function, function.Kind.ToString().ToUpperInvariant());

    private static FunctionDescription Of(FunctionDefinition function, string kind) =>
        new(function.Name, kind, function.Signature, function.Result.ToString(), FunctionRegistry.HelpFor(function.Name) ?? "");
}
