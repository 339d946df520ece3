using System.Collections.Frozen;
using CloudTrailLake.DuckDb.ScalarFunctions;

namespace CloudTrailLake.Query.Functions;

/// <summary>
/// Functions that the engine lacks or answers differently, in C#: one row each, in files that follow the pages of Trino's documentation. A row's name is the meaning that a registry row of the
/// front end has (<c>FunctionDefinition.Emission</c>), so that nothing else connects the two.
/// </summary>
internal static class NativeFunctions
{
    private static readonly FrozenDictionary<(string Meaning, int Arity), ScalarFunction> ByMeaning = new[]
    {
        StringNatives.Rows, RegularExpressionNatives.Rows, MathematicalNatives.Rows, JsonNatives.Rows, UrlNatives.Rows, NetworkNatives.Rows, ArrayNatives.Rows, BinaryNatives.Rows, HashNatives.Rows,
        FormatNatives.Rows, UuidNatives.Rows, AggregateNatives.Rows,
    }.SelectMany(page => page).ToFrozenDictionary(row => (row.Name, row.Parameters.Count), row => row.Named($"ctl_{row.Name.Replace(':', '_')}_{row.Parameters.Count}"));

    /// <summary>All of them under their names in the engine, to be registered in every instance.</summary>
    public static IEnumerable<ScalarFunction> All => ByMeaning.Values;

    /// <summary>Meanings that have a row; for tests.</summary>
    public static IEnumerable<(string Meaning, int Arity)> Meanings => ByMeaning.Keys;

    /// <summary>The function of a meaning with so many arguments; null when there is none.</summary>
    public static ScalarFunction? Find(string meaning, int arity) => ByMeaning.GetValueOrDefault((meaning, arity));

    /// <summary>The engine's text of a call.</summary>
    /// <exception cref="KeyNotFoundException">There is no such row.</exception>
    public static string Call(string meaning, params string[] arguments) => $"{ByMeaning[(meaning, arguments.Length)].Name}({string.Join(", ", arguments)})";
}
