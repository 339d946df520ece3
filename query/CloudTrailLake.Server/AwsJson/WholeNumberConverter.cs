using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudTrailLake.Server.AwsJson;

/// <summary>Integers that a client may have written as <c>7.0</c>; the input's shape has made sure that they are whole and in range.</summary>
internal sealed class WholeNumberConverter : JsonConverter<int>
{
    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (int)reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
