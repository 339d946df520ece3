namespace CloudTrailLake.Query.Functions.JsonPath;

/// <content>Conditions of filters.</content>
internal sealed partial class JsonPathParser
{
    private JsonPathCondition Condition()
    {
        if (++_depth > MaxDepth)
        {
            throw Wrong();
        }

        JsonPathCondition left = Conjunction();
        while (Take("||"))
        {
            left = new JsonPathCondition.Or(left, Conjunction());
        }

        _depth--;
        return left;
    }

    private JsonPathCondition Conjunction()
    {
        JsonPathCondition left = Negation();
        while (Take("&&"))
        {
            left = new JsonPathCondition.And(left, Negation());
        }

        return left;
    }

    private JsonPathCondition Negation()
    {
        Blanks();
        if (text.AsSpan(_at) is ['!', not '=', ..])
        {
            _at++;
            return new JsonPathCondition.Not(Negation());
        }

        if (Word("exists"))
        {
            Expect("(");
            JsonPathStep path = Sum();
            Expect(")");
            return new JsonPathCondition.Exists(path);
        }

        int before = _at;
        if (Take("("))
        {
            // A parenthesis holds a condition or a part of a path: the first is tried, the second is what is left.
            try
            {
                JsonPathCondition inner = Condition();
                Expect(")");
                return Word("is") && Word("unknown") ? new JsonPathCondition.IsUnknown(inner) : inner;
            }
            catch (FunctionException)
            {
                _at = before;
            }
        }

        return Comparison();
    }

    private JsonPathCondition Comparison()
    {
        JsonPathStep left = Sum();
        if (Word("starts"))
        {
            return Word("with") ? new JsonPathCondition.StartsWith(left, Primary()) : throw Wrong();
        }

        if (Word("like_regex"))
        {
            Blanks();
            string pattern = Quoted();
            return new JsonPathCondition.LikeRegex(left, Word("flag") ? $"(?{Flags()}){pattern}" : pattern);
        }

        string[] operators = ["==", "!=", "<>", "<=", ">=", "<", ">", "="];
        string found = Array.Find(operators, Take) ?? throw Wrong();
        return new JsonPathCondition.Compare(left, found, Sum());
    }

    private string Flags()
    {
        Blanks();
        return Quoted();
    }
}
