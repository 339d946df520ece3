using System.Text;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>A constant pattern of LIKE or PATINDEX: <c>%</c>, <c>_</c>, <c>[a-f]</c>, <c>[^x]</c> and an escape character.</summary>
internal sealed class LikePattern
{
    private readonly StringBuilder _regex = new();
    private readonly StringBuilder _like = new();
    private readonly StringBuilder _prefix = new();
    private bool _inPrefix = true;

    /// <exception cref="SqlException">A set has no end that can be read.</exception>
    private LikePattern(string pattern, char? escape)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == escape && i + 1 < pattern.Length)
            {
                Literal(pattern[++i]);
            }
            else if (c == '%')
            {
                Wildcard(".*", '%');
            }
            else if (c == '_')
            {
                Wildcard(".", '_');
            }
            else if (c == '[' && pattern.IndexOf(']', i + 1) is var end and > 0)
            {
                end = pattern[i + 1] == ']' || (pattern[i + 1] == '^' && pattern.Length > i + 2 && pattern[i + 2] == ']') ? pattern.IndexOf(']', end + 1) : end;
                end = end < 0 ? pattern.IndexOf(']', i + 1) : end;
                Set(pattern[(i + 1)..end]);
                i = end;
            }
            else
            {
                Literal(c);
            }
        }
    }

    /// <summary>Whether it has sets, which Trino's LIKE does not know.</summary>
    public bool HasSets { get; private set; }

    /// <summary>The same as a pattern of Trino's LIKE with the escape <c>\</c>; where there are no sets.</summary>
    public string Like => _like.ToString();

    /// <summary>The same as the body of a regular expression, without anchors.</summary>
    public string Regex => _regex.ToString();

    /// <summary>The characters before the first wildcard.</summary>
    public string Prefix => _prefix.ToString();

    public static LikePattern Parse(string pattern, char? escape) => new(pattern, escape);

    private void Literal(char c)
    {
        _regex.Append(Escaped(c));
        _like.Append(c is '%' or '_' or '\\' ? $"\\{c}" : c);
        if (_inPrefix)
        {
            _prefix.Append(c);
        }
    }

    private void Wildcard(string regex, char like)
    {
        _inPrefix = false;
        _regex.Append(regex);
        _like.Append(like);
    }

    private void Set(string members)
    {
        // [%] is how T-SQL writes a plain %.
        if (members.Length == 1)
        {
            Literal(members[0]);
            return;
        }

        HasSets = true;
        _inPrefix = false;
        bool negated = members.StartsWith('^');
        string body = negated ? members[1..] : members;
        if (body.Length == 0)
        {
            // An empty set: nothing is in it, and nothing is not in it.
            _regex.Append(negated ? "\\^" : "[^\\x{0}-\\x{10FFFF}]");
            return;
        }

        _regex.Append(negated ? "[^" : "[");
        for (int i = 0; i < body.Length; i++)
        {
            bool isRange = body[i] == '-' && i > 0 && i < body.Length - 1;
            _regex.Append(isRange ? "-" : Escaped(body[i]));
        }

        _regex.Append(']');
    }

    private static string Escaped(char c) => c is '\\' or '.' or '+' or '*' or '?' or '^' or '$' or '(' or ')' or '{' or '}' or '|' or '[' or ']' or '-' or '/' or '&' or '~' ? $"\\{c}" : c.ToString();
}
