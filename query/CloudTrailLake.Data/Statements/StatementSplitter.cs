namespace CloudTrailLake.Data.Statements;

/// <summary>
/// Splits a command at its semicolons and finds its parameters (<c>?</c>, <c>@name</c>, <c>:name</c>, <c>$name$</c>), passing over text, quoted names and comments.
/// It understands nothing more of the statement; what is wrong in it is for the lake to say.
/// </summary>
internal sealed class StatementSplitter
{
    private readonly string _text;
    private readonly bool _brackets;
    private readonly List<StatementText> _statements = [];
    private HashSet<string> _names = NewNames();
    private int _positional;
    private int _start;
    private int _at;
    private bool _isBlank = true;

    private StatementSplitter(string text, bool brackets)
    {
        _text = text;
        _brackets = brackets;
    }

    /// <summary>The statements of a command, at least one: a command of nothing but blanks and comments is one statement, for the lake to refuse.</summary>
    public static IReadOnlyList<StatementText> Split(string command, string dialect)
    {
        var splitter = new StatementSplitter(command, brackets: dialect == "tsql");
        splitter.Run();
        return splitter._statements.Count > 0 ? splitter._statements : [new StatementText(command, NewNames(), 0)];
    }

    private static HashSet<string> NewNames() => new(StringComparer.OrdinalIgnoreCase);

    private void Run()
    {
        while (_at < _text.Length)
        {
            Step();
        }

        EndStatement();
    }

    private void Step()
    {
        char c = _text[_at];
        char next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (c == ';')
        {
            EndStatement();
            _at++;
        }
        else if (c == '-' && next == '-')
        {
            _at = Past(_text.IndexOf('\n', _at), 1);
        }
        else if (c == '/' && next == '*')
        {
            _at = Past(_text.IndexOf("*/", _at + 2, StringComparison.Ordinal), 2);
        }
        else if (char.IsWhiteSpace(c))
        {
            _at++;
        }
        else
        {
            if (_isBlank)
            {
                _isBlank = false;
                _start = _at;
            }

            Token(c, next);
        }
    }

    private void Token(char c, char next)
    {
        if (c is '\'' or '"' or '`')
        {
            Quoted(c);
        }
        else if (c == '[' && _brackets)
        {
            Quoted(']');
        }
        else if (c == '?')
        {
            _positional++;
            _at++;
        }
        else if (c is '@' or ':' && IsNameStart(next))
        {
            Named(_at + 1);
        }
        else if (c == '$' && IsNameStart(next) && EndOfName(_at + 1) is var end && end < _text.Length && _text[end] == '$')
        {
            Named(_at + 1);
            _at++;
        }
        else
        {
            // A word is passed as a whole, so that nothing inside it is taken for a sign.
            _at = IsNamePart(c) ? EndOfName(_at) : _at + 1;
        }
    }

    // A doubled quote inside stands for one.
    private void Quoted(char quote)
    {
        _at = Past(_text.IndexOf(quote, _at + 1), 1);
        while (_at < _text.Length && _text[_at] == quote && _text[_at - 1] == quote)
        {
            _at = Past(_text.IndexOf(quote, _at + 1), 1);
        }
    }

    private void Named(int start)
    {
        _at = EndOfName(start);
        _names.Add(_text[start.._at]);
    }

    private int EndOfName(int start)
    {
        int end = start;
        while (end < _text.Length && IsNamePart(_text[end]))
        {
            end++;
        }

        return end;
    }

    private int Past(int found, int length) => found < 0 ? _text.Length : found + length;

    private void EndStatement()
    {
        if (!_isBlank)
        {
            _statements.Add(new StatementText(Indent(_start) + _text[_start.._at], _names, _positional));
        }

        _names = NewNames();
        _positional = 0;
        _isBlank = true;
    }

    private string Indent(int start)
    {
        int lines = _text.AsSpan(0, start).Count('\n');
        int lineStart = start == 0 ? 0 : _text.LastIndexOf('\n', start - 1) + 1;
        return new string('\n', lines) + new string(' ', start - lineStart);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
