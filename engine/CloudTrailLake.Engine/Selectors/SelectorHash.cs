using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>
/// Identity of what selectors select: an object imported under another hash is eligible again. Names, and the order of selectors, fields and values, change nothing
/// that is selected, so they are left out of it.
/// </summary>
internal static class SelectorHash
{
    /// <summary>The hash of a store without selectors, and of an import that ignores them.</summary>
    public const string None = "none";

    /// <summary>64 lower-case hexadecimal digits: SHA-256 of the canonical JSON; <see cref="None"/> for null or no selectors.</summary>
    public static string Of(IReadOnlyList<AdvancedEventSelector>? selectors) =>
        selectors is not { Count: > 0 } ? None : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(selectors))));

    private static string Canonical(IReadOnlyList<AdvancedEventSelector> selectors) => $"[{string.Join(',', Sorted(selectors.Select(Canonical)))}]";

    private static string Canonical(AdvancedEventSelector selector) => $"{{{string.Join(',', Sorted(selector.FieldSelectors.Select(Canonical)))}}}";

    private static string Canonical(AdvancedFieldSelector field)
    {
        var operators = field.Operators.Select(o => $"{Quote(o.Operator.ToString())}:[{string.Join(',', Sorted(o.Values.Select(Quote)))}]");
        return $"{Quote(field.Field)}:{{{string.Join(',', Sorted(operators))}}}";
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> texts) => texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
