using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloudTrailLake.Server.Authentication;

/// <summary>
/// The text of a request that AWS Signature Version 4 signs (AWS: "Create a canonical request"): method, path, query, signed headers, hash of the body.
/// It is built from the bytes as they came in, before anything is decoded.
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>Builds the text.</summary>
    public static string Build(HttpRequest request, IReadOnlyList<string> signedHeaders, string payloadHash)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(Path(path)).Append('\n');
        text.Append(question < 0 ? "" : Query(target[(question + 1)..])).Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').Append(HeaderValue(request, name)).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    /// <summary>Every service but S3 encodes the path a second time.</summary>
    private static string Path(string path) => path.Length == 0 ? "/" : string.Join('/', path.Split('/').Select(Encode));

    private static string Query(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair =>
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
            return (Name: Encode(Uri.UnescapeDataString(name)), Value: Encode(Uri.UnescapeDataString(value)));
        })
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    /// <summary>Percent-encodes everything but the unreserved characters of RFC 3986.</summary>
    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string HeaderValue(HttpRequest request, string name)
    {
        var values = request.Headers.TryGetValue(name, out var found) ? found : default;
        return string.Join(',', values.Select(value => Collapse(value ?? "")));
    }

    private static string Collapse(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
