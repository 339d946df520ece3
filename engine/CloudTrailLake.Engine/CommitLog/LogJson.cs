using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>How JSON is written in the log: fixed member order, no spaces, only what JSON demands escaped, so that equal commits are equal bytes.</summary>
internal static class LogJson
{
    /// <summary>Options of every writer of log JSON.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Options of every value that is JSON within a text of the log.</summary>
    public static readonly JsonSerializerOptions SerializerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an object of strings, keys in ordinal order.</summary>
    public static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> values)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }
}
