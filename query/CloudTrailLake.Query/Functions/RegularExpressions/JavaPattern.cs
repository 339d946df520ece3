using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CloudTrailLake.Query.Functions.RegularExpressions;

/// <summary>
/// A pattern in Java's syntax, ready to match. Texts of UTF-16 units that are all characters of their own, nearly all there are, go a quicker way than those with surrogate pairs,
/// where each class and dot must take a pair as one. A pattern that is used much is compiled to code.
/// </summary>
internal sealed class JavaPattern
{
    private const int CompileAfter = 20_000;
    private static readonly ConcurrentDictionary<string, JavaPattern> s_patterns = new(StringComparer.Ordinal);
    private readonly string _pattern;
    private volatile Regex _narrow;
    private volatile Regex? _wide;
    private int _uses;

    private JavaPattern(string pattern)
    {
        _pattern = pattern;
        var translated = new PatternTranslator(pattern, isWide: false);
        _narrow = Build(translated.Translate(), RegexOptions.None);
        GroupCount = translated.GroupCount;
        Names = translated.Names;
    }

    /// <summary>Capturing groups, the whole match not among them.</summary>
    public int GroupCount { get; }

    /// <summary>Numbers of named groups.</summary>
    public IReadOnlyDictionary<string, int> Names { get; }

    /// <exception cref="FunctionException">It is not a pattern.</exception>
    public static JavaPattern Get(string pattern)
    {
        if (s_patterns.TryGetValue(pattern, out JavaPattern? known))
        {
            return known;
        }

        if (s_patterns.Count >= FunctionLimits.MaxPatterns)
        {
            s_patterns.Clear();
        }

        return s_patterns.GetOrAdd(pattern, static text => new JavaPattern(text));
    }

    /// <exception cref="FunctionException">The pattern has no such group.</exception>
    public void CheckGroup(long group)
    {
        if (group < 0)
        {
            throw new FunctionException("Group cannot be negative");
        }

        if (group > GroupCount)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Pattern has {GroupCount} groups. Cannot access group {group}"));
        }
    }

    public bool IsMatch(string text) => Guarded(regex => regex.IsMatch(text), text);

    /// <summary>All matches from a place on; after an empty one the search goes on a character later.</summary>
    public IEnumerable<Match> Matches(string text, int start = 0)
    {
        while (start <= text.Length)
        {
            int from = start;
            Match match = Guarded(regex => regex.Match(text, from), text);
            if (!match.Success)
            {
                yield break;
            }

            yield return match;
            int end = match.Index + match.Length;
            start = match.Length > 0 ? end : end + (end + 1 < text.Length && char.IsHighSurrogate(text[end]) && char.IsLowSurrogate(text[end + 1]) ? 2 : 1);
        }
    }

    private static Regex Build(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.CultureInvariant, FunctionLimits.MaxMatchTime);
        }
        catch (RegexParseException exception)
        {
            throw new FunctionException(Reason(exception.Error), exception);
        }
    }

    private static string Reason(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses => "end pattern with unmatched parenthesis",
        RegexParseError.InsufficientOpeningParentheses => "unmatched close parenthesis",
        RegexParseError.QuantifierAfterNothing or RegexParseError.NestedQuantifiersNotParenthesized => "target of repeat operator is not specified",
        RegexParseError.ReversedQuantifierRange => "too big wide range repeat",
        RegexParseError.ReversedCharacterRange => "empty range in char class",
        RegexParseError.UndefinedNumberedReference or RegexParseError.UndefinedNamedReference => "invalid backref number/name",
        _ => $"the pattern is not valid ({error})",
    };

    private T Guarded<T>(Func<Regex, T> match, string text)
    {
        try
        {
            return match(For(text));
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new FunctionException($"Matching took longer than {FunctionLimits.MaxMatchTime.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds: pattern '{_pattern}'", exception);
        }
    }

    private Regex For(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
        {
            return _wide ??= Build(new PatternTranslator(_pattern, isWide: true).Translate(), RegexOptions.None);
        }

        if (_uses <= CompileAfter && Interlocked.Increment(ref _uses) == CompileAfter)
        {
            _narrow = Build(new PatternTranslator(_pattern, isWide: false).Translate(), RegexOptions.Compiled);
        }

        return _narrow;
    }
}
