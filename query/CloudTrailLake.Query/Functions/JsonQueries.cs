using System.Collections.Concurrent;
using System.Text.Json;
using CloudTrailLake.Query.Functions.JsonPath;

namespace CloudTrailLake.Query.Functions;

/// <summary>JSON_VALUE, JSON_EXISTS and JSON_QUERY. What they give ON EMPTY and ON ERROR is named by the words of the clause.</summary>
internal static class JsonQueries
{
    private const string Error = "ERROR";

    private static readonly ConcurrentDictionary<string, (bool IsStrict, JsonPathStep Path)> s_paths = new(StringComparer.Ordinal);

    public static string? Value(string json, string path, string onEmpty, string onError)
    {
        try
        {
            return Items(json, path) switch
            {
                [] => onEmpty == Error ? throw new FunctionException("cannot extract SQL scalar from JSON: JSON path found no items") : null,
                [{ Kind: JsonValueKind.Null }] => null,
                [{ Kind: JsonValueKind.String } text] => text.Text,
                [{ IsScalar: true } scalar] => scalar.ToJson(),
                [_] => throw new JsonPathException("cannot extract SQL scalar from JSON: JSON path found an item that cannot be converted to an SQL value"),
                _ => throw new JsonPathException("cannot extract SQL scalar from JSON: JSON path found multiple items"),
            };
        }
        catch (JsonPathException exception)
        {
            return onError == Error ? throw new FunctionException(exception.Message, exception) : null;
        }
    }

    public static bool? Exists(string json, string path, string onError)
    {
        try
        {
            return Items(json, path).Count > 0;
        }
        catch (JsonPathException exception)
        {
            return onError switch
            {
                "TRUE" => true,
                "FALSE" => false,
                "UNKNOWN" => null,
                _ => throw new FunctionException(exception.Message, exception),
            };
        }
    }

    /// <summary>The options stand in one text: wrapper, quotes, on empty and on error, parted by semicolons.</summary>
    public static string? Query(string json, string path, string options)
    {
        string[] words = options.Split(';');
        (string wrapper, string quotes, string onEmpty, string onError) = (words[0], words[1], words[2], words[3]);
        try
        {
            IReadOnlyList<JsonItem> items = Items(json, path);
            if (items.Count == 0)
            {
                return onEmpty == Error ? throw new FunctionException("cannot extract JSON: JSON path found no items") : Otherwise(onEmpty);
            }

            bool isWrapped = wrapper == "UNCONDITIONAL" || (wrapper == "CONDITIONAL" && (items.Count > 1 || items[0].IsScalar));
            if (isWrapped)
            {
                return JsonText.Write(writer =>
                {
                    writer.WriteStartArray();
                    foreach (JsonItem item in items)
                    {
                        item.Write(writer);
                    }

                    writer.WriteEndArray();
                });
            }

            return items.Count > 1 ? throw new JsonPathException("cannot extract JSON: JSON path found multiple items")
                : items[0].Kind == JsonValueKind.String && quotes == "OMIT" ? items[0].Text
                : items[0].ToJson();
        }
        catch (JsonPathException exception)
        {
            return onError == Error ? throw new FunctionException(exception.Message, exception) : Otherwise(onError);
        }
    }

    private static string? Otherwise(string behavior) => behavior switch
    {
        "EMPTY ARRAY" => "[]",
        "EMPTY OBJECT" => "{}",
        _ => null,
    };

    private static IReadOnlyList<JsonItem> Items(string json, string path)
    {
        if (!s_paths.TryGetValue(path, out (bool IsStrict, JsonPathStep Path) parsed))
        {
            if (s_paths.Count >= FunctionLimits.MaxPatterns)
            {
                s_paths.Clear();
            }

            parsed = s_paths.GetOrAdd(path, static text => new JsonPathParser(text).Parse());
        }

        JsonDocument document = JsonText.TryParse(json) ?? throw new JsonPathException("conversion to JSON failed");
        return new JsonPathEvaluator(parsed.IsStrict, JsonItem.Of(document.RootElement)).Evaluate(parsed.Path);
    }
}
