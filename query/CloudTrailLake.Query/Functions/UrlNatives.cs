using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "URL functions". A text that is no URL gives NULL; a part that the URL lacks is empty.</summary>
internal static class UrlNatives
{
    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<string, string>("url_decode", UrlText.Decode),
        Of<string, string>("url_encode", UrlText.Encode),
        Of<string, string?>("url_extract_protocol", url => JavaUri.TryParse(url, out JavaUri? uri) ? uri.Scheme : null),
        Of<string, string?>("url_extract_host", url => JavaUri.TryParse(url, out JavaUri? uri) ? uri.Host : null),
        Of<string, long?>("url_extract_port", url => JavaUri.TryParse(url, out JavaUri? uri) ? uri.Port : null),
        Of<string, string?>("url_extract_path", url => JavaUri.TryParse(url, out JavaUri? uri) ? UrlText.Unescape(uri.Path) : null),
        Of<string, string?>("url_extract_query", url => JavaUri.TryParse(url, out JavaUri? uri) ? UrlText.Unescape(uri.Query ?? "") : null),
        Of<string, string?>("url_extract_fragment", url => JavaUri.TryParse(url, out JavaUri? uri) ? UrlText.Unescape(uri.Fragment) : null),
        Of<string, string, string?>("url_extract_parameter", Parameter),
    ];

    private static string? Parameter(string url, string name)
    {
        if (!JavaUri.TryParse(url, out JavaUri? uri) || uri.Query is null)
        {
            return null;
        }

        foreach (string argument in uri.Query.Split('&'))
        {
            string[] pair = argument.Split('=', 2);
            if (pair[0] == name)
            {
                return pair.Length > 1 ? UrlText.Decode(pair[1]) : "";
            }
        }

        return null;
    }
}
