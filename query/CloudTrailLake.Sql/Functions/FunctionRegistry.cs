using System.Collections.Frozen;

namespace CloudTrailLake.Sql.Functions;

/// <summary>Every function a statement may call, as data: one row per signature, in files that follow the pages of Trino's documentation.</summary>
internal static class FunctionRegistry
{
    /// <summary>The pages in the order of the reference.</summary>
    public static IReadOnlyList<FunctionPage> Pages { get; } =
    [
        new("String functions", FunctionKind.Scalar, StringFunctions.Rows, StringFunctions.Help),
        new("Regular expression functions", FunctionKind.Scalar, RegularExpressionFunctions.Rows, RegularExpressionFunctions.Help),
        new("Mathematical functions", FunctionKind.Scalar, MathematicalFunctions.Rows, MathematicalFunctions.Help),
        new("Bitwise functions", FunctionKind.Scalar, BitwiseFunctions.Rows, BitwiseFunctions.Help),
        new("Date and time functions", FunctionKind.Scalar, DateTimeFunctions.Rows, DateTimeFunctions.Help),
        new("JSON functions", FunctionKind.Scalar, JsonFunctions.Rows, JsonFunctions.Help),
        new("URL functions", FunctionKind.Scalar, UrlFunctions.Rows, UrlFunctions.Help),
        new("IP address functions", FunctionKind.Scalar, NetworkFunctions.Rows, NetworkFunctions.Help),
        new("UUID functions", FunctionKind.Scalar, UuidFunctions.Rows, UuidFunctions.Help),
        new("Array functions", FunctionKind.Scalar, ArrayFunctions.Rows, ArrayFunctions.Help),
        new("Map functions", FunctionKind.Scalar, MapFunctions.Rows, MapFunctions.Help),
        new("Binary functions", FunctionKind.Scalar, BinaryFunctions.Rows, BinaryFunctions.Help),
        new("Comparison and conversion functions", FunctionKind.Scalar, ConditionalFunctions.Rows, ConditionalFunctions.Help),
        new("Aggregate functions", FunctionKind.Aggregate, AggregateFunctions.Rows, AggregateFunctions.Help),
        new("Window functions", FunctionKind.Window, WindowFunctions.Rows, WindowFunctions.Help),
    ];

    /// <summary>Names that <see cref="Find"/> does not know: nodes of the tree, or constants of the statement.</summary>
    public static FunctionPage Special { get; } = new("Forms of the language", FunctionKind.Scalar, SpecialFunctions.Rows, SpecialFunctions.Help);

    private static readonly FrozenDictionary<string, IReadOnlyList<FunctionDefinition>> ByName = All()
        .GroupBy(function => function.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<FunctionDefinition>)[.. group], StringComparer.OrdinalIgnoreCase);

    /// <summary>Names without a row to resolve: they are nodes of the tree or constants of the statement.</summary>
    public static IReadOnlyList<string> SpecialForms { get; } = [.. Special.Functions.Select(form => form.Name)];

    public static IEnumerable<string> Names => ByName.Keys.Where(name => name[0] != '$');

    /// <summary>Every signature.</summary>
    public static IEnumerable<FunctionDefinition> Functions => ByName.Values.SelectMany(overloads => overloads);

    /// <summary>The signatures of a name (any case), in registry order; empty when it does not exist.</summary>
    public static IReadOnlyList<FunctionDefinition> Find(string name) => ByName.TryGetValue(name, out IReadOnlyList<FunctionDefinition>? found) ? found : [];

    /// <summary>What a function or form does, in one line; null when it does not exist.</summary>
    public static string? HelpFor(string name) => Pages.Append(Special).Select(page => page.HelpFor(name)).FirstOrDefault(help => help is not null);

    private static IEnumerable<FunctionDefinition> All() => Pages.SelectMany(page => page.Functions);
}
