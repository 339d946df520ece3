using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>
/// The file <c>result_sign.json</c> beside delivered files (AWS: "CloudTrail sign file structure"). What is signed are the files' hashes joined by one blank;
/// so a changed, missing, added or reordered file is found by whoever has the public key.
/// </summary>
internal sealed record SignFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "result_sign.json";

    /// <summary>Media type of the file.</summary>
    public const string ContentType = "application/json";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Version of the format.</summary>
    [JsonPropertyName("version")]
    public string Version { get; } = "1.0";

    /// <summary>Region whose keys hold the one that signed.</summary>
    [JsonPropertyName("region")]
    public required string Region { get; init; }

    /// <summary>The files in the order of their hashes in the signed text.</summary>
    [JsonPropertyName("files")]
    public required IReadOnlyList<Entry> Files { get; init; }

    /// <summary>How the files are hashed.</summary>
    [JsonPropertyName("hashAlgorithm")]
    public string HashAlgorithm { get; } = "SHA-256";

    /// <summary>How the text is signed: RSASSA-PKCS1-v1_5.</summary>
    [JsonPropertyName("signatureAlgorithm")]
    public string SignatureAlgorithm { get; } = "SHA256withRSA";

    /// <summary>When it was signed. Verifiers look for keys from this moment on.</summary>
    [JsonPropertyName("queryCompleteTime")]
    public required string QueryCompleteTime { get; init; }

    /// <summary>The signature in hex.</summary>
    [JsonPropertyName("hashSignature")]
    public required string HashSignature { get; init; }

    /// <summary>Fingerprint of the public key.</summary>
    [JsonPropertyName("publicKeyFingerprint")]
    public required string PublicKeyFingerprint { get; init; }

    /// <summary>Signs files.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="region">The Region whose key signs.</param>
    /// <param name="files">The files, at least one.</param>
    /// <param name="time">The clock; read after signing, so that the time named is one at which the key was valid.</param>
    public static SignFile Create(SigningKeyStore keys, string region, IReadOnlyList<DeliveredFile> files, TimeProvider time)
    {
        var signature = keys.Sign(region, Encoding.ASCII.GetBytes(string.Join(' ', files.Select(file => file.Sha256))));
        return new SignFile
        {
            Region = region,
            Files = [.. files.Select(file => new Entry(file.Sha256, file.Name))],
            QueryCompleteTime = time.GetUtcNow().UtcDateTime.ToString(TimeFormat),
            HashSignature = Convert.ToHexStringLower(signature.Value),
            PublicKeyFingerprint = signature.Fingerprint,
        };
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>A file and its hash: lower-case hex of its compressed bytes.</summary>
    internal sealed record Entry([property: JsonPropertyName("fileHashValue")] string FileHashValue, [property: JsonPropertyName("fileName")] string FileName);
}
