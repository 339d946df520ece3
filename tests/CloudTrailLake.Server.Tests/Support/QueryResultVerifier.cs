using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>
/// Checks delivered files as <c>aws cloudtrail verify-query-results</c> does, written from AWS's page "Custom implementations of CloudTrail query result file
/// integrity validation" and the command's behaviour, and sharing nothing with the product.
/// </summary>
internal static class QueryResultVerifier
{
    /// <summary>Null when all is well, else what is wrong.</summary>
    /// <param name="read">The bytes of a file by its name in the folder; null when it is not there.</param>
    /// <param name="listPublicKeys">Calls ListPublicKeys with an input.</param>
    public static async Task<string?> VerifyAsync(Func<string, byte[]?> read, Func<object, Task<JsonElement>> listPublicKeys)
    {
        if (read("result_sign.json") is not { } bytes)
        {
            return "no sign file";
        }

        var sign = JsonDocument.Parse(bytes).RootElement;
        var hashes = new List<string>();
        foreach (var entry in sign.GetProperty("files").EnumerateArray())
        {
            var name = entry.GetProperty("fileName").GetString()!;
            var recorded = entry.GetProperty("fileHashValue").GetString()!;
            if (read(name) is not { } file)
            {
                return $"{name} is missing";
            }

            if (Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant() != recorded)
            {
                return $"{name} has inconsistent hash value";
            }

            hashes.Add(recorded);
        }

        if (hashes.Count == 0)
        {
            return "no export file was found in sign file";
        }

        var completed = DateTimeOffset.ParseExact(sign.GetProperty("queryCompleteTime").GetString()!, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var keys = await listPublicKeys(new { StartTime = completed.ToUnixTimeSeconds(), EndTime = completed.AddDays(20).ToUnixTimeSeconds() });
        var fingerprint = sign.GetProperty("publicKeyFingerprint").GetString();
        foreach (var key in keys.GetProperty("PublicKeyList").EnumerateArray().Where(key => key.GetProperty("Fingerprint").GetString() == fingerprint))
        {
            using var rsa = RSA.Create();
            rsa.ImportRSAPublicKey(Convert.FromBase64String(key.GetProperty("Value").GetString()!), out _);
            var signature = Convert.FromHexString(sign.GetProperty("hashSignature").GetString()!);
            var valid = rsa.VerifyData(Encoding.ASCII.GetBytes(string.Join(" ", hashes)), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return valid ? null : "invalid signature in sign file";
        }

        return $"no public key of the fingerprint {fingerprint}";
    }
}
