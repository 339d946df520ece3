using System.Text.Json;
using CloudTrailLake.Query.Functions.RegularExpressions;

namespace CloudTrailLake.Query.Functions.JsonPath;

/// <summary>Evaluates a path. In lax mode arrays are unwrapped and single items wrapped where a step wants it, and what is not there is nothing; in strict mode both are errors.</summary>
internal sealed class JsonPathEvaluator(bool isStrict, JsonItem context)
{
    private const int MaxItems = 1_000_000;

    private readonly Stack<JsonItem> _current = new();
    private readonly Stack<int> _last = new();

    public IReadOnlyList<JsonItem> Evaluate(JsonPathStep step)
    {
        List<JsonItem> items = step switch
        {
            JsonPathStep.Context => [context],
            JsonPathStep.Current => _current.TryPeek(out JsonItem? item) ? [item] : throw new JsonPathException("accessing current filter item with no enclosing filter"),
            JsonPathStep.Last => _last.TryPeek(out int last) ? [JsonItem.Of(last)] : throw new JsonPathException("accessing the last array index with no enclosing array"),
            JsonPathStep.Literal literal => [literal.Item],
            JsonPathStep.Member member => [.. Unwrapped(Evaluate(member.Base)).SelectMany(item => Members(item, member.Key))],
            JsonPathStep.Descendants descendants => [.. Evaluate(descendants.Base).SelectMany(item => Descend(item, descendants.Key))],
            JsonPathStep.Elements elements => [.. Evaluate(elements.Base).SelectMany(item => Elements(item, elements))],
            JsonPathStep.Filter filter => [.. Unwrapped(Evaluate(filter.Base)).Where(item => Holds(item, filter.Condition))],
            JsonPathStep.Method method => Method(method),
            JsonPathStep.Sign sign => [.. Unwrapped(Evaluate(sign.Operand)).Select(item => JsonItem.Of(sign.IsNegative ? -Number(item) : Number(item)))],
            JsonPathStep.Arithmetic arithmetic => [JsonItem.Of(Compute(arithmetic))],
            _ => throw new InvalidOperationException($"Unknown step {step.GetType().Name}."),
        };
        return items.Count <= MaxItems ? items : throw new JsonPathException("too many items");
    }

    private static double Number(JsonItem item) => item.Kind == JsonValueKind.Number ? item.Number : throw new JsonPathException($"invalid item type. Expected: NUMBER, actual: {TypeOf(item)}");

    private static string TypeOf(JsonItem item) => item.Kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => item.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>In lax mode the elements of arrays in their place.</summary>
    private IEnumerable<JsonItem> Unwrapped(IReadOnlyList<JsonItem> items) => isStrict
        ? items
        : items.SelectMany(item => item.Kind == JsonValueKind.Array ? item.Element.EnumerateArray().Select(JsonItem.Of) : [item]);

    private IEnumerable<JsonItem> Members(JsonItem item, string? key)
    {
        if (item.Kind != JsonValueKind.Object)
        {
            return isStrict ? throw new JsonPathException($"invalid item type. Expected: OBJECT, actual: {TypeOf(item)}") : [];
        }

        if (key is null)
        {
            return item.Element.EnumerateObject().Select(member => JsonItem.Of(member.Value));
        }

        return item.Element.TryGetProperty(key, out JsonElement value) ? [JsonItem.Of(value)]
            : isStrict ? throw new JsonPathException($"missing member '{key}' in JSON object") : [];
    }

    private static IEnumerable<JsonItem> Descend(JsonItem item, string key) => item.Kind switch
    {
        JsonValueKind.Object => item.Element.EnumerateObject().SelectMany(member => (member.NameEquals(key) ? [JsonItem.Of(member.Value)] : Enumerable.Empty<JsonItem>()).Concat(Descend(JsonItem.Of(member.Value), key))),
        JsonValueKind.Array => item.Element.EnumerateArray().SelectMany(element => Descend(JsonItem.Of(element), key)),
        _ => [],
    };

    private List<JsonItem> Elements(JsonItem item, JsonPathStep.Elements step)
    {
        if (item.Kind != JsonValueKind.Array && isStrict)
        {
            throw new JsonPathException($"invalid item type. Expected: ARRAY, actual: {TypeOf(item)}");
        }

        List<JsonItem> all = item.Kind == JsonValueKind.Array ? [.. item.Element.EnumerateArray().Select(JsonItem.Of)] : [item];
        if (step.Subscripts.Count == 0)
        {
            return all;
        }

        var found = new List<JsonItem>();
        _last.Push(all.Count - 1);
        foreach ((JsonPathStep first, JsonPathStep? second) in step.Subscripts)
        {
            long from = Subscript(first);
            long to = second is null ? from : Subscript(second);
            if (isStrict && (from < 0 || to >= all.Count || from > to))
            {
                throw new JsonPathException($"invalid array subscript: [{from}, {to}] for array of size {all.Count}");
            }

            found.AddRange(all.Skip((int)Math.Max(from, 0)).Take((int)Math.Max(0, Math.Min(to, all.Count - 1) - Math.Max(from, 0) + 1)));
        }

        _last.Pop();
        return found;
    }

    private long Subscript(JsonPathStep step) =>
        Unwrapped(Evaluate(step)).ToList() is [{ Kind: JsonValueKind.Number } index] ? (long)Math.Clamp(Math.Truncate(index.Number), int.MinValue, int.MaxValue) : throw new JsonPathException("array subscript must be a singleton numeric value");

    private List<JsonItem> Method(JsonPathStep.Method method)
    {
        IReadOnlyList<JsonItem> items = Evaluate(method.Base);
        return method.Name switch
        {
            "type" => [.. items.Select(item => JsonItem.Of(TypeOf(item)))],
            "size" => [.. items.Select(item => JsonItem.Of(item.Kind == JsonValueKind.Array ? item.Element.GetArrayLength() : isStrict ? throw new JsonPathException($"invalid item type. Expected: ARRAY, actual: {TypeOf(item)}") : 1))],
            "double" => [.. Unwrapped(items).Select(item => JsonItem.Of(item.Kind == JsonValueKind.String
                ? double.TryParse(item.Text, System.Globalization.CultureInfo.InvariantCulture, out double number) ? number : throw new JsonPathException("cannot convert a text to a double")
                : Number(item)))],
            "ceiling" => [.. Unwrapped(items).Select(item => JsonItem.Of(Math.Ceiling(Number(item))))],
            "floor" => [.. Unwrapped(items).Select(item => JsonItem.Of(Math.Floor(Number(item))))],
            "abs" => [.. Unwrapped(items).Select(item => JsonItem.Of(Math.Abs(Number(item))))],
            _ => [.. Unwrapped(items).SelectMany(KeyValues)],
        };
    }

    private static IEnumerable<JsonItem> KeyValues(JsonItem item) => item.Kind != JsonValueKind.Object
        ? throw new JsonPathException($"invalid item type. Expected: OBJECT, actual: {TypeOf(item)}")
        : item.Element.EnumerateObject().Select(member => JsonItem.Of(JsonDocument.Parse(JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", member.Name);
            writer.WritePropertyName("value");
            member.Value.WriteTo(writer);
            writer.WriteNumber("id", 0);
            writer.WriteEndObject();
        })).RootElement));

    private double Compute(JsonPathStep.Arithmetic arithmetic)
    {
        double a = Single(arithmetic.Left);
        double b = Single(arithmetic.Right);
        return arithmetic.Operator switch
        {
            '+' => a + b,
            '-' => a - b,
            '*' => a * b,
            _ when b == 0 => throw new JsonPathException("Division by zero"),
            '/' => a / b,
            _ => a % b,
        };
    }

    private double Single(JsonPathStep step) => Unwrapped(Evaluate(step)).ToList() is [var item] ? Number(item) : throw new JsonPathException("arithmetic binary expression requires singleton operands");

    private bool Holds(JsonItem item, JsonPathCondition condition)
    {
        _current.Push(item);
        try
        {
            return Test(condition) == true;
        }
        finally
        {
            _current.Pop();
        }
    }

    private bool? Test(JsonPathCondition condition)
    {
        switch (condition)
        {
            case JsonPathCondition.And and:
                return Test(and.Left) switch { false => false, true => Test(and.Right), null => Test(and.Right) == false ? false : null };
            case JsonPathCondition.Or or:
                return Test(or.Left) switch { true => true, false => Test(or.Right), null => Test(or.Right) == true ? true : null };
            case JsonPathCondition.Not not:
                return !Test(not.Operand);
            case JsonPathCondition.IsUnknown unknown:
                return Test(unknown.Operand) is null;
            case JsonPathCondition.Exists exists:
                return Try(exists.Path) is { } found ? found.Count > 0 : null;
            case JsonPathCondition.StartsWith starts:
                return Any(starts.Value, item => item.Kind == JsonValueKind.String && Try(starts.Prefix) is [{ Kind: JsonValueKind.String } prefix] ? item.Text!.StartsWith(prefix.Text!, StringComparison.Ordinal) : null);
            case JsonPathCondition.LikeRegex like:
                return Any(like.Value, item => item.Kind == JsonValueKind.String ? JavaPattern.Get(like.Pattern).IsMatch(item.Text!) : null);
            case JsonPathCondition.Compare compare:
                return Try(compare.Right) is { } right ? Any(compare.Left, item => Any(Unwrapped(right), other => Compare(item, compare.Operator, other))) : null;
            default:
                throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}.");
        }
    }

    /// <summary>An error within a condition makes it unknown.</summary>
    private IReadOnlyList<JsonItem>? Try(JsonPathStep step)
    {
        try
        {
            return Evaluate(step);
        }
        catch (JsonPathException)
        {
            return null;
        }
    }

    private bool? Any(JsonPathStep step, Func<JsonItem, bool?> test) => Try(step) is { } items ? Any(Unwrapped(items), test) : null;

    private static bool? Any(IEnumerable<JsonItem> items, Func<JsonItem, bool?> test)
    {
        bool? result = false;
        foreach (JsonItem item in items)
        {
            bool? holds = test(item);
            if (holds == true)
            {
                return true;
            }

            result = holds is null ? null : result;
        }

        return result;
    }

    private static bool? Compare(JsonItem a, string @operator, JsonItem b)
    {
        if (!a.IsScalar || !b.IsScalar)
        {
            return null;
        }

        bool isEquality = @operator is "==" or "=" or "!=" or "<>";
        if (a.Kind == JsonValueKind.Null || b.Kind == JsonValueKind.Null)
        {
            return isEquality ? (a.Kind == b.Kind) == (@operator is "==" or "=") : a.Kind == b.Kind && @operator is "<=" or ">=";
        }

        bool areTruths = a.Kind is JsonValueKind.True or JsonValueKind.False && b.Kind is JsonValueKind.True or JsonValueKind.False;
        if (a.Kind != b.Kind && !areTruths)
        {
            return null;
        }

        int order = areTruths ? (a.Kind == JsonValueKind.True).CompareTo(b.Kind == JsonValueKind.True)
            : a.Kind == JsonValueKind.Number ? a.Number.CompareTo(b.Number)
            : string.CompareOrdinal(a.Text, b.Text);
        return @operator switch
        {
            "==" or "=" => order == 0,
            "!=" or "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }
}
