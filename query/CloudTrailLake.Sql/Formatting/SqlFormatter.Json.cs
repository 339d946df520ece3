using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Formatting;

internal sealed partial class SqlFormatter
{
    private void WriteJson(Expression expression)
    {
        switch (expression)
        {
            case JsonPathExpression e:
                WriteJsonPath(e);
                break;
            case JsonObjectExpression e:
                Add("JSON_OBJECT(").List(e.Members, member =>
                {
                    Write(member.Key);
                    Add(" : ");
                    Write(member.Value);
                });
                Add(e.IsAbsentOnNull ? " ABSENT ON NULL" : string.Empty).Add(e.HasUniqueKeys ? " WITH UNIQUE KEYS" : string.Empty);
                Write(e.Returning, e.Members.Count == 0);
                Add(")");
                break;
            case JsonArrayExpression e:
                Add("JSON_ARRAY(").List(e.Elements, Write);
                Add(e.IsNullOnNull ? " NULL ON NULL" : string.Empty);
                Write(e.Returning, e.Elements.Count == 0);
                Add(")");
                break;
            case DialectExpression e:
                Add(e.Label);
                break;
            default:
                throw new SqlException(SqlErrorCode.NotSupported, expression.Position, $"{expression.GetType().Name} has no text");
        }
    }

    private void WriteJsonPath(JsonPathExpression call)
    {
        Add(call.Name + "(");
        Write(call.Input);
        Add(", " + Quote(call.Path));
        if (call.PathName is { } name)
        {
            Add(" AS ");
            WriteName(name);
        }

        if (call.Passing.Count > 0)
        {
            Add(" PASSING ").List(call.Passing, argument =>
            {
                Write(argument.Input);
                Add(" AS ");
                WriteName(argument.Name);
            });
        }

        Write(call.Returning, isFirst: false);
        Add(call.Wrapper is null ? string.Empty : $" {call.Wrapper} ARRAY WRAPPER");
        Add(call.Quotes is null ? string.Empty : $" {call.Quotes} QUOTES");
        Write(call.OnEmpty, "EMPTY");
        Write(call.OnError, "ERROR");
        Add(")");
    }

    private void Write(JsonInput input)
    {
        Write(input.Value);
        Add(input.Format is null ? string.Empty : $" FORMAT {input.Format}");
    }

    private void Write(JsonOutput? output, bool isFirst)
    {
        if (output is not null)
        {
            Add(isFirst ? "RETURNING " : " RETURNING ");
            Write(output.Type);
            Add(output.Format is null ? string.Empty : $" FORMAT {output.Format}");
        }
    }

    private void Write(JsonBehavior? behavior, string when)
    {
        if (behavior is not null)
        {
            Add($" {behavior.Kind}");
            Clause(" ", behavior.Default);
            Add($" ON {when}");
        }
    }
}
