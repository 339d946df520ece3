using System.Net;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>What a bucket may be called (AWS: "General purpose bucket naming rules").</summary>
internal static class S3BucketName
{
    private const int MinLength = 3;
    private const int MaxLength = 63;

    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>Null when the name is one; otherwise the rule it breaks, to be put after the name.</summary>
    public static string? Violation(string name)
    {
        if (name.Length is < MinLength or > MaxLength)
        {
            return $"has {name.Length} characters; a bucket name has {MinLength} to {MaxLength}";
        }

        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'))
        {
            return "holds something other than lower-case letters, digits, dots and hyphens";
        }

        if (!char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
        {
            return "must begin and end with a letter or digit";
        }

        if (name.Contains("..", StringComparison.Ordinal))
        {
            return "must not hold two dots in a row";
        }

        if (name.Count(c => c == '.') == 3 && IPAddress.TryParse(name, out _))
        {
            return "must not look like an IP address";
        }

        string? reserved = ReservedPrefixes.FirstOrDefault(p => name.StartsWith(p, StringComparison.Ordinal))
            ?? ReservedSuffixes.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal));
        return reserved is null ? null : $"uses '{reserved}', which S3 reserves";
    }
}
