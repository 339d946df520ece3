using System.Text.RegularExpressions;
using CloudTrailLake.DuckDb.ScalarFunctions;
using CloudTrailLake.Query.Functions.RegularExpressions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "Regular expression functions".</summary>
internal static class RegularExpressionNatives
{
    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<string, string, long>("regexp_count", (text, pattern) => JavaPattern.Get(pattern).Matches(text).LongCount()),
        Of<string, string, string?>("regexp_extract", (text, pattern) => Extract(text, pattern, 0)),
        Of<string, string, long, string?>("regexp_extract", Extract),
        Of<string, string, string?[]>("regexp_extract_all", (text, pattern) => ExtractAll(text, pattern, 0)),
        Of<string, string, long, string?[]>("regexp_extract_all", ExtractAll),
        Of<string, string, bool>("regexp_like", (text, pattern) => JavaPattern.Get(pattern).IsMatch(text)),
        Of<string, string, int>("regexp_position", (text, pattern) => Position(text, pattern, 1, 1)),
        Of<string, string, long, int>("regexp_position", (text, pattern, start) => Position(text, pattern, start, 1)),
        Of<string, string, long, long, int>("regexp_position", Position),
        Of<string, string, string>("regexp_replace", (text, pattern) => Replace(text, pattern, "")),
        Of<string, string, string, string>("regexp_replace", Replace),
        Of<string, string, string[]>("regexp_split", Split),
        Of<string, string, string?[][]>("regexp_parts", Parts),
    ];

    private static string? Value(Group group) => group.Success ? group.Value : null;

    private static string? Extract(string text, string pattern, long group)
    {
        JavaPattern compiled = JavaPattern.Get(pattern);
        compiled.CheckGroup(group);
        return compiled.Matches(text).FirstOrDefault() is { } match ? Value(match.Groups[(int)group]) : null;
    }

    private static string?[] ExtractAll(string text, string pattern, long group)
    {
        JavaPattern compiled = JavaPattern.Get(pattern);
        compiled.CheckGroup(group);
        return [.. compiled.Matches(text).Select(match => Value(match.Groups[(int)group]))];
    }

    /// <summary>The place of an occurrence, counted from 1; -1 when there is none.</summary>
    private static int Position(string text, string pattern, long start, long occurrence)
    {
        if (start < 1)
        {
            throw new FunctionException("start position cannot be smaller than 1");
        }

        if (occurrence < 1)
        {
            throw new FunctionException("occurrence cannot be smaller than 1");
        }

        int index = CodePoints.IndexOf(text, start - 1);
        Match? match = index < 0 ? null : JavaPattern.Get(pattern).Matches(text, index).Skip((int)Math.Min(occurrence - 1, int.MaxValue)).FirstOrDefault();
        return match is null ? -1 : CodePoints.Count(text[..match.Index]) + 1;
    }

    private static string Replace(string text, string pattern, string replacement)
    {
        JavaPattern compiled = JavaPattern.Get(pattern);
        var result = new System.Text.StringBuilder();
        int end = 0;
        foreach (Match match in compiled.Matches(text))
        {
            result.Append(text, end, match.Index - end);
            Replacement.Append(result, replacement, compiled, match);
            end = match.Index + match.Length;
        }

        return result.Append(text, end, text.Length - end).ToString();
    }

    private static string[] Split(string text, string pattern)
    {
        var parts = new List<string>();
        int end = 0;
        foreach (Match match in JavaPattern.Get(pattern).Matches(text))
        {
            parts.Add(text[end..match.Index]);
            end = match.Index + match.Length;
        }

        parts.Add(text[end..]);
        return [.. parts];
    }

    /// <summary>What a replacement by lambda needs: for each match the text before it and its groups, and at last the text behind all matches.</summary>
    private static string?[][] Parts(string text, string pattern)
    {
        JavaPattern compiled = JavaPattern.Get(pattern);
        var parts = new List<string?[]>();
        int end = 0;
        foreach (Match match in compiled.Matches(text))
        {
            parts.Add([text[end..match.Index], .. Enumerable.Range(1, compiled.GroupCount).Select(group => Value(match.Groups[group]))]);
            end = match.Index + match.Length;
        }

        parts.Add([text[end..]]);
        return [.. parts];
    }
}
