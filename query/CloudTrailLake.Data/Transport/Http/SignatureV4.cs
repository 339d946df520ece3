using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data.Transport.Http;

/// <summary>Signs requests with Signature Version 4 for the service <c>cloudtrail</c> (AWS: "Create a signed AWS API request").</summary>
internal static class SignatureV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Service = "cloudtrail";

    /// <summary>Adds date, hash, session token and signature. The URI is absolute.</summary>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, LakeCredentials credentials, DateTimeOffset now)
    {
        var uri = request.RequestUri!;
        string stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string bodyHash = Hash(body);
        request.Headers.Host = uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}";
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", bodyHash);
        if (credentials.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
        }

        var headers = SignedHeaders(request);
        string names = string.Join(';', headers.Select(header => header.Name));
        string canonical = string.Join(
            '\n',
            request.Method.Method,
            string.Join('/', uri.AbsolutePath.Split('/').Select(Canonical)),
            CanonicalQuery(uri.Query),
            string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n")),
            names,
            bodyHash);
        string scope = $"{stamp[..8]}/{credentials.Region}/{Service}/aws4_request";
        string toSign = $"{Algorithm}\n{stamp}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        string signature = Convert.ToHexStringLower(Hmac(SigningKey(credentials, stamp[..8]), toSign));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static List<(string Name, string Value)> SignedHeaders(HttpRequestMessage request) =>
    [
        .. request.Headers
            .Where(header => header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase) || header.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(',', header.Value.Select(value => value.Trim()))))
            .OrderBy(header => header.Name, StringComparer.Ordinal),
    ];

    private static string CanonicalQuery(string query) => string.Join('&', query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Canonical(pair[0]), Value: Canonical(pair.Length > 1 ? pair[1] : "")))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    // Uri.EscapeDataString keeps exactly the unreserved characters of RFC 3986, as the rule asks.
    private static string Canonical(string part) => Uri.EscapeDataString(Uri.UnescapeDataString(part));

    private static byte[] SigningKey(LakeCredentials credentials, string date)
    {
        byte[] key = Encoding.UTF8.GetBytes($"AWS4{credentials.SecretKey}");
        foreach (string part in (string[])[date, credentials.Region, Service, "aws4_request"])
        {
            key = Hmac(key, part);
        }

        return key;
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
