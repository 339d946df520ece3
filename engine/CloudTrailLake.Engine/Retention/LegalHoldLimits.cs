using System.Text.RegularExpressions;

namespace CloudTrailLake.Engine.Retention;

/// <summary>The bounds of legal holds.</summary>
internal static partial class LegalHoldLimits
{
    /// <summary>Holds that one store may be under.</summary>
    public const int MaxPerStore = 100;

    /// <summary>Characters of a reason.</summary>
    public const int MaxReasonLength = 1_000;

    /// <summary>What a name looks like.</summary>
    public const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}\\z";

    /// <summary>Whether a text can name a hold.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();
}
