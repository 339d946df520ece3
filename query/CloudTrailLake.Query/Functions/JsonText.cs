using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudTrailLake.Query.Functions;

/// <summary>How JSON text is written everywhere here: compact, nothing escaped that JSON does not ask for.</summary>
internal static class JsonText
{
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
