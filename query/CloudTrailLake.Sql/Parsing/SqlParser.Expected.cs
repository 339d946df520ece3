namespace CloudTrailLake.Sql.Parsing;

/// <content>
/// What could have stood where a statement breaks. Nothing is kept while all goes well: a statement that breaks at a token is read once more, and each token that is asked for there is noted.
/// </content>
internal sealed partial class SqlParser
{
    private const string AnExpression = "<expression>";
    private const string AQuery = "<query>";
    private const string AnIdentifier = "<identifier>";
    private const string AString = "<string>";
    private const string AType = "<type>";
    private const string APredicate = "<predicate>";

    private readonly SortedSet<string> _expected = new(StringComparer.Ordinal);
    private int _watched = -1;
    private bool _isNoted;

    /// <summary>Begins something that has a name of its own, <c>&lt;expression&gt;</c>: what it can begin with is not noted one by one.</summary>
    private void Begin(string construct, bool isOptional = false)
    {
        if (_index == _watched && !_isNoted)
        {
            _expected.Add(construct);
            _isNoted = !isOptional;
        }
    }

    private bool Note(bool found, string token)
    {
        if (_index == _watched && !_isNoted)
        {
            _expected.Add(token);
        }

        return found;
    }

    private SqlException Mismatch(params IReadOnlyList<string> expected)
    {
        if (Current.Kind == TokenKind.Invalid && !Current.Value.StartsWith("mismatched", StringComparison.Ordinal))
        {
            return new SqlException(SqlErrorCode.SyntaxError, Here, Current.Value);
        }

        _brokenAt = _index;
        if (!_isNoted)
        {
            _expected.UnionWith(expected);
        }

        string reason = $"mismatched input '{Current.Text}'";
        return new SqlException(SqlErrorCode.SyntaxError, Here, _expected.Count == 0 ? reason : $"{reason}. Expecting: {string.Join(", ", _expected)}");
    }

    private static SqlException NotSupported(SourcePosition position, string what) => new(SqlErrorCode.NotSupported, position, what + " is not supported");
}
