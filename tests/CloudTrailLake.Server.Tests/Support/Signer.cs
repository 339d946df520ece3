using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CloudTrailLake.Server.Tests.Support;

/// <summary>
/// A client's side of AWS Signature Version 4, written from AWS's description alone ("Create a signed AWS API request") and sharing nothing with the server.
/// It covers what the tests send: paths and queries of unreserved characters, headers without inner blanks.
/// </summary>
internal sealed record Signer(string AccessKeyId, string Secret, string Region)
{
    public string Service { get; init; } = "cloudtrail";

    /// <summary>Signs the type of the body too, as AWS asks of requests that name it.</summary>
    public bool SignContentType { get; init; }

    /// <summary>Names the body's hash in a header, as some SDKs do.</summary>
    public bool SendHash { get; init; }

    /// <summary>Stands in the place of the body's hash.</summary>
    public string? Payload { get; init; }

    /// <summary>Signs the request; gives back nothing, the headers are set on it.</summary>
    public void Sign(HttpRequestMessage request, byte[] body, DateTimeOffset at, params string[] leaveUnsigned)
    {
        var stamp = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = stamp[..8];
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        var hash = Payload ?? Convert.ToHexStringLower(SHA256.HashData(body));
        if (SendHash || Payload is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", hash);
        }

        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = request.Headers.Host ?? request.RequestUri!.Authority };
        foreach (var header in request.Headers.Where(h => h.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)))
        {
            headers[header.Key.ToLowerInvariant()] = header.Value.Single();
        }

        if (SignContentType)
        {
            headers["content-type"] = request.Content!.Headers.ContentType!.ToString();
        }

        foreach (var name in leaveUnsigned)
        {
            headers.Remove(name);
        }

        var signedHeaders = string.Join(';', headers.Keys);
        var query = string.Join('&', request.RequestUri!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        var canonical = string.Join('\n',
        [
            request.Method.Method,
            request.RequestUri.AbsolutePath,
            query,
            .. headers.Select(h => $"{h.Key}:{h.Value}"),
            "",
            signedHeaders,
            hash,
        ]);
        var scope = $"{day}/{Region}/{Service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + Secret), day), Region), Service), "aws4_request");
        var signature = Convert.ToHexStringLower(Mac(key, toSign));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={AccessKeyId}/{scope}, SignedHeaders={signedHeaders}, Signature={signature}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
