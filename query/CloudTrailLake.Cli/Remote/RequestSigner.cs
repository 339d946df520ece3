using System.Globalization;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;

namespace CloudTrailLake.Cli.Remote;

/// <summary>Signs requests with Signature Version 4 (AWS: "Create a signed AWS API request").</summary>
internal sealed class RequestSigner(AwsCredentials credentials, string service, TimeProvider time) : IRequestCredentials
{
    /// <summary>The service that a lake's credentials are scoped to.</summary>
    public const string Service = "cloudtrail";

    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <inheritdoc/>
    public void Apply(HttpRequestMessage request, string payloadHash)
    {
        string stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.Host = request.RequestUri!.IsDefaultPort ? request.RequestUri.Host : $"{request.RequestUri.Host}:{request.RequestUri.Port}";
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", payloadHash);
        if (credentials.SessionToken is { } token)
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);

        var signed = request.Headers
            .Where(h => h.Key.Equals("Host", StringComparison.OrdinalIgnoreCase) || h.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
            .Select(h => (Name: h.Key.ToLowerInvariant(), Value: string.Join(',', h.Value.Select(v => v.Trim()))))
            .OrderBy(h => h.Name, StringComparer.Ordinal)
            .ToList();
        string names = string.Join(';', signed.Select(h => h.Name));
        string canonical = string.Join(
            '\n',
            request.Method.Method,
            CanonicalPath(request.RequestUri.AbsolutePath),
            CanonicalQuery(request.RequestUri.Query),
            string.Concat(signed.Select(h => $"{h.Name}:{h.Value}\n")),
            names,
            payloadHash);
        string scope = $"{stamp[..8]}/{credentials.Region}/{service}/aws4_request";
        string toSign = $"{Algorithm}\n{stamp}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        string signature = Convert.ToHexStringLower(Hmac(SigningKey(stamp[..8]), toSign));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>Lower-case hex SHA-256.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Every service but S3 encodes the path, as it is sent, once more.</summary>
    private string CanonicalPath(string path) => string.Join('/', path.Split('/').Select(s => Encode(service == "s3" ? Uri.UnescapeDataString(s) : s)));

    private static string CanonicalQuery(string query) => string.Join('&', query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Encode(Uri.UnescapeDataString(pair[0])), Value: Encode(Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : ""))))
        .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
        .Select(p => $"{p.Name}={p.Value}"));

    private static string Encode(string text)
    {
        // Uri.EscapeDataString keeps exactly the unreserved characters of RFC 3986, as SigV4 asks.
        return Uri.EscapeDataString(text);
    }

    private byte[] SigningKey(string date)
    {
        byte[] key = Encoding.UTF8.GetBytes($"AWS4{credentials.SecretAccessKey}");
        foreach (string part in (string[])[date, credentials.Region, service, "aws4_request"])
            key = Hmac(key, part);
        return key;
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
