using System.Text.Json;

namespace CloudTrailLake.Query.Functions;

/// <summary>Text split by text.</summary>
internal static class Splitting
{
    public static string[] Split(string text, string delimiter, long limit)
    {
        if (limit <= 0)
        {
            throw new FunctionException("Limit must be positive");
        }

        if (limit > int.MaxValue)
        {
            throw new FunctionException("Limit is too large");
        }

        return delimiter.Length > 0 ? text.Split(delimiter, (int)limit) : throw new FunctionException("The delimiter may not be the empty string");
    }

    public static string? Part(string text, string delimiter, long index)
    {
        if (index <= 0)
        {
            throw new FunctionException("Index must be greater than zero");
        }

        if (delimiter.Length == 0)
        {
            int begin = CodePoints.IndexOf(text, index - 1);
            return begin < 0 ? null : char.IsHighSurrogate(text[begin]) ? text.Substring(begin, 2) : text.Substring(begin, 1);
        }

        int from = 0;
        for (long part = 1; ; part++)
        {
            int to = text.IndexOf(delimiter, from, StringComparison.Ordinal);
            if (part == index)
            {
                return to < 0 ? text[from..] : text[from..to];
            }

            if (to < 0)
            {
                return null;
            }

            from = to + delimiter.Length;
        }
    }

    /// <summary>The map as JSON text, which is how a map of texts is represented.</summary>
    public static string ToMap(string text, string entryDelimiter, string keyValueDelimiter)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonText.Writing))
        {
            json.WriteStartObject();
            foreach ((string key, string value) in Entries(text, entryDelimiter, keyValueDelimiter))
            {
                if (!keys.Add(key))
                {
                    throw new FunctionException($"Duplicate keys ({key}) are not allowed");
                }

                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>One list for each key: the key, then its values in order.</summary>
    public static string[][] ToMultimap(string text, string entryDelimiter, string keyValueDelimiter) =>
        [.. Entries(text, entryDelimiter, keyValueDelimiter).GroupBy(entry => entry.Key, StringComparer.Ordinal).Select(group => (string[])[group.Key, .. group.Select(entry => entry.Value)])];

    private static IEnumerable<(string Key, string Value)> Entries(string text, string entryDelimiter, string keyValueDelimiter)
    {
        if (entryDelimiter.Length == 0)
        {
            throw new FunctionException("entryDelimiter is empty");
        }

        if (keyValueDelimiter.Length == 0)
        {
            throw new FunctionException("keyValueDelimiter is empty");
        }

        if (entryDelimiter == keyValueDelimiter)
        {
            throw new FunctionException("entryDelimiter and keyValueDelimiter must not be the same");
        }

        foreach (string entry in text.Split(entryDelimiter, StringSplitOptions.RemoveEmptyEntries))
        {
            int key = entry.IndexOf(keyValueDelimiter, StringComparison.Ordinal);
            int value = key + keyValueDelimiter.Length;
            if (key < 0 || entry.IndexOf(keyValueDelimiter, value, StringComparison.Ordinal) >= 0)
            {
                throw new FunctionException($"Key-value delimiter must appear exactly once in each entry. Bad input: '{entry}'");
            }

            yield return (entry[..key], entry[value..]);
        }
    }
}
