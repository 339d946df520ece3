using System.Text.RegularExpressions;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>Text. Lengths count Unicode characters; a pattern must match the whole text.</summary>
internal sealed record StringShape : Shape
{
    /// <summary>Smallest length.</summary>
    public int Min { get; init; }

    /// <summary>Largest length.</summary>
    public int Max { get; init; } = int.MaxValue;

    /// <summary>The pattern as the model writes it, for messages.</summary>
    public string? Pattern { get; init; }

    /// <summary>The pattern as it is matched: of the whole text, in time linear in its length.</summary>
    public Regex? Matcher { get; init; }

    /// <summary>The only values allowed.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The error that the operation models for a value outside <see cref="Values"/>.</summary>
    public ErrorCode ValuesError { get; init; } = ErrorCode.Validation;

    /// <summary>Text with a pattern. Java's classes are of ASCII alone, .NET's are not, hence <paramref name="ascii"/>.</summary>
    public static StringShape Matching(string pattern, int min = 0, int max = int.MaxValue, string? ascii = null) => new()
    {
        Min = min,
        Max = max,
        Pattern = pattern,
        Matcher = new Regex($@"\A(?:{ascii ?? pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant),
    };
}
