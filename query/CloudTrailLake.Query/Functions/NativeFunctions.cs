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

    /// <summary>Meanings that fail on some values of their first argument, which may be a column.</summary>
    private static readonly FrozenSet<string> FailOnValues = new[]
    {
        "chr", "codepoint", "data_size", "split_to_map", "split_to_multimap", "luhn_check", "soundex", "url_decode", "url_extract_parameter", "from_base", "json_parse", "is_json_scalar", "json_value", "json_exists", "json_query",
        "from_base32", "from_base64", "from_base64url", "from_hex", "from_base32:varbinary", "from_base64:varbinary", "from_base64url:varbinary", "from_hex:varbinary", "from_big_endian_32", "from_big_endian_64",
        "from_ieee754_32", "from_ieee754_64", "cast:uuid", "cast:uuid:varbinary", "cast:ipaddress", "cast:ipaddress:varbinary", "cast:ipprefix", "contains:network", "ip_prefix", "ip_prefix:text",
        "hamming_distance", "levenshtein_distance", "regexp_like", "regexp_extract", "regexp_extract_all", "regexp_count", "regexp_replace", "regexp_split", "regexp_position", "regexp_parts", "combinations:places",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All of them under their names in the engine, to be registered in every instance.</summary>
    public static IEnumerable<ScalarFunction> All => ByMeaning.Values;

    /// <summary>Meanings that have a row; for tests.</summary>
    public static IEnumerable<(string Meaning, int Arity)> Meanings => ByMeaning.Keys;

    /// <summary>The function of a meaning with so many arguments; null when there is none.</summary>
    public static ScalarFunction? Find(string meaning, int arity) => ByMeaning.GetValueOrDefault((meaning, arity));

    /// <summary>The engine's text of a call.</summary>
    /// <exception cref="KeyNotFoundException">There is no such row.</exception>
    public static string Call(string meaning, params string[] arguments)
    {
        ScalarFunction function = ByMeaning[(meaning, arguments.Length)];
        string[] given = arguments.Length > 0 && FailOnValues.Contains(meaning) ? [OffDictionary(arguments[0]), .. arguments[1..]] : arguments;
        return $"{function.Name}({string.Join(", ", given)})";
    }

    /// <summary>
    /// The engine computes a function over a whole dictionary of a Parquet file at once, also over values that only rows left out by WHERE have, and believes that ours cannot fail. An element of
    /// a list has no dictionary. A constant needs no such care.
    /// </summary>
    private static string OffDictionary(string argument) => argument.StartsWith('\'') || argument.StartsWith("CAST('", StringComparison.Ordinal) ? argument : $"list_extract([{argument}], 1)";
}
