using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Engine.Heads;

/// <summary>A statement with its signature, as it stands in a file and is handed to auditors.</summary>
/// <param name="Statement">What is vouched for.</param>
/// <param name="Signature">By whom.</param>
internal sealed record SignedHead(HeadStatement Statement, HeadSignature Signature)
{
    /// <summary>How the signature is made.</summary>
    public const string Algorithm = "SHA256withRSA";

    private static readonly JsonWriterOptions WriterOptions = new() { Indented = true, NewLine = "\n" };

    /// <summary>The bytes that are signed.</summary>
    public static byte[] SignedBytes(HeadStatement statement) => Encoding.UTF8.GetBytes(statement.ToText());

    /// <summary>As JSON: <c>statement</c> is the exact text that is signed, so that any tool can check it.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("statement", Statement.ToText());
            json.WriteString("algorithm", Algorithm);
            json.WriteString("keyFingerprint", Signature.Fingerprint);
            json.WriteBase64String("signature", Signature.Value);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Reads the JSON; the signature is not checked.</summary>
    /// <exception cref="FormatException">It is not a head.</exception>
    public static SignedHead Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var root = json.RootElement;
            if (root.GetProperty("algorithm").GetString() != Algorithm)
            {
                throw new FormatException("its algorithm is not " + Algorithm);
            }

            return new(
                HeadStatement.Parse(root.GetProperty("statement").GetString() ?? ""),
                new(root.GetProperty("signature").GetBytesFromBase64(), root.GetProperty("keyFingerprint").GetString() ?? ""));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
