using System.Collections.Frozen;

namespace CloudTrailLake.Sql.Functions;

/// <summary>Every function a statement may call, as data: one row per signature, in files that follow the pages of Trino's documentation.</summary>
internal static class FunctionRegistry
{
    private static readonly (FunctionKind Kind, string Rows)[] Pages =
    [
        (FunctionKind.Scalar, StringFunctions.Rows),
        (FunctionKind.Scalar, RegularExpressionFunctions.Rows),
        (FunctionKind.Scalar, MathematicalFunctions.Rows),
        (FunctionKind.Scalar, BitwiseFunctions.Rows),
        (FunctionKind.Scalar, DateTimeFunctions.Rows),
        (FunctionKind.Scalar, JsonFunctions.Rows),
        (FunctionKind.Scalar, UrlFunctions.Rows),
        (FunctionKind.Scalar, NetworkFunctions.Rows),
        (FunctionKind.Scalar, UuidFunctions.Rows),
        (FunctionKind.Scalar, ArrayFunctions.Rows),
        (FunctionKind.Scalar, MapFunctions.Rows),
        (FunctionKind.Scalar, BinaryFunctions.Rows),
        (FunctionKind.Scalar, ConditionalFunctions.Rows),
        (FunctionKind.Aggregate, AggregateFunctions.Rows),
        (FunctionKind.Window, WindowFunctions.Rows),
    ];

    private static readonly FrozenDictionary<string, IReadOnlyList<FunctionDefinition>> ByName = All()
        .GroupBy(function => function.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<FunctionDefinition>)[.. group], StringComparer.OrdinalIgnoreCase);

    /// <summary>Names without a row: they are nodes of the tree or constants of the statement.</summary>
    public static IReadOnlyList<string> SpecialForms { get; } =
        ["coalesce", "concat", "current_timezone", "grouping", "if", "now", "nullif", "try", "typeof"];

    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Every signature.</summary>
    public static IEnumerable<FunctionDefinition> Functions => ByName.Values.SelectMany(overloads => overloads);

    /// <summary>The signatures of a name (any case), in registry order; empty when it does not exist.</summary>
    public static IReadOnlyList<FunctionDefinition> Find(string name) => ByName.TryGetValue(name, out IReadOnlyList<FunctionDefinition>? found) ? found : [];

    private static IEnumerable<FunctionDefinition> All() =>
        Pages.SelectMany(page => page.Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(row => FunctionRow.Parse(row, page.Kind)));
}
