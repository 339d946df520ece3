using System.Text;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Parsing;

/// <content>Relations that Trino has and this front end only reads: their syntax is checked, their text is kept, the analyzer refuses them by name.</content>
internal sealed partial class SqlParser
{
    /// <summary><c>t FOR TIMESTAMP AS OF x</c>, <c>t FOR VERSION AS OF x</c></summary>
    private VerbatimRelation ParseTableVersion(TableRelation table)
    {
        SourcePosition position = Here;
        int from = _index;
        Take();
        string kind = Current.Text.ToUpperInvariant();
        if (!TakeWord("TIMESTAMP") && !TakeWord("VERSION"))
        {
            throw Mismatch("'TIMESTAMP'", "'VERSION'");
        }

        ExpectWord("AS");
        ExpectWord("OF");
        ParseValue();
        return new VerbatimRelation(position, $"FOR {kind} AS OF", table, Text(from));
    }

    /// <summary><c>TABLE(name(argument, …))</c></summary>
    private VerbatimRelation ParseTableFunction()
    {
        SourcePosition position = Here;
        int from = _index;
        Take();
        ExpectSymbol("(");
        string name = ParseQualifiedName().ToString();
        ExpectSymbol("(", "'.'");
        if (!IsSymbol(")") && !IsWord("COPARTITION"))
        {
            ParseList<object?>(ParseTableFunctionArgument);
        }

        if (TakeWord("COPARTITION"))
        {
            ParseList<object?>(() =>
            {
                ExpectSymbol("(");
                ParseList(ParseQualifiedName);
                ExpectSymbol(")", "','");
                return null;
            });
        }

        ExpectSymbol(")", "','");
        ExpectSymbol(")");
        return new VerbatimRelation(position, $"The table function {name}", null, Text(from));
    }

    private object? ParseTableFunctionArgument()
    {
        if (IsIdentifier(Current) && Peek(1).IsSymbol("=>"))
        {
            Take();
            Take();
        }

        if (Current.IsWord("TABLE") && Peek(1).IsSymbol("("))
        {
            ParseTableArgument();
        }
        else if (Current.IsWord("DESCRIPTOR") && Peek(1).IsSymbol("("))
        {
            Take();
            Take();
            ParseList<object?>(() =>
            {
                ParseIdentifier();
                return IsSymbol(",") || IsSymbol(")") ? null : ParseType();
            });
            ExpectSymbol(")", "','");
        }
        else
        {
            ParseExpression();
        }

        return null;
    }

    private void ParseTableArgument()
    {
        Take();
        if (StartsQuery(Peek(1)))
        {
            ParseQueryInParentheses();
        }
        else
        {
            ExpectSymbol("(");
            ParseTableName();
            ExpectSymbol(")");
        }

        if (TakeWord("AS") || (IsIdentifier(Current) && !IsWord("PARTITION") && !IsWord("PRUNE") && !IsWord("KEEP") && !IsWord("COPARTITION")))
        {
            ParseIdentifier();
            _ = IsSymbol("(") ? ParseIdentifiersInParentheses() : [];
        }

        if (TakeWord("PARTITION"))
        {
            ExpectWord("BY");
            ParseGroupingSet();
        }

        if (TakeWord("PRUNE") || TakeWord("KEEP"))
        {
            ExpectWord("WHEN");
            ExpectWord("EMPTY");
        }

        if (TakeWord("ORDER"))
        {
            ExpectWord("BY");
            bool isListed = TakeSymbol("(");
            _ = isListed ? ParseList(ParseSortItem) : [ParseSortItem()];
            _ = isListed ? ExpectSymbol(")", "','") : null;
        }
    }

    /// <summary>The tokens from <paramref name="from"/> to here as one text; reading it gives the same tokens.</summary>
    private string Text(int from)
    {
        var text = new StringBuilder();
        for (int i = from; i < _index; i++)
        {
            Token token = _tokens[i];
            bool isTight = i == from || token.Value is "," or ")" or "." or "]" || _tokens[i - 1].Value is "(" or "." or "[";
            text.Append(isTight && !IsNumber(token) && (i == from || !IsNumber(_tokens[i - 1]) || token.Value is not ".") ? string.Empty : " ").Append(token.Text);
        }

        return text.ToString();
    }

    private static bool IsNumber(Token token) => token.Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Double;
}
