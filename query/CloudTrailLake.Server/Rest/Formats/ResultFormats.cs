using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>The forms there are, and the one that a request gets (RFC 9110, "Accept").</summary>
internal static class ResultFormats
{
    /// <summary>The forms, the preferred first: it is what a request without wishes gets.</summary>
    public static readonly IReadOnlyList<ResultFormat> All = [new JsonFormat(), new NdjsonFormat(), new CsvFormat(), new ArrowFormat(), new ParquetFormat()];

    /// <summary>The media types but JSON's.</summary>
    public static readonly IReadOnlyList<string> OtherThanJson = [.. All.Skip(1).Select(format => format.MediaType)];

    /// <summary>The form that suits the request best.</summary>
    /// <exception cref="ServiceException">None does.</exception>
    public static ResultFormat Choose(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        var header = request.Headers.Accept;
        if (string.IsNullOrWhiteSpace(header.ToString()))
        {
            return All[0];
        }

        return MediaTypeHeaderValue.TryParseStrictList(header, out var ranges)
            ? Best(ranges) ?? throw NotAcceptable("asks for none of the forms there are")
            : throw NotAcceptable("is not a list of media types");
    }

    private static ResultFormat? Best(IList<MediaTypeHeaderValue> ranges)
    {
        ResultFormat? best = null;
        var bestQuality = 0.0;
        foreach (var format in All)
        {
            if (Closest(format, ranges) is { } range && (range.Quality ?? 1) > bestQuality)
            {
                best = format.With(range);
                bestQuality = range.Quality ?? 1;
            }
        }

        return best;
    }

    /// <summary>The range that decides over a form: the most specific of those that fit.</summary>
    private static MediaTypeHeaderValue? Closest(ResultFormat format, IList<MediaTypeHeaderValue> ranges) => ranges
        .Where(range => Fits(format, range))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .ThenByDescending(range => range.Parameters.Count)
        .FirstOrDefault();

    private static bool Fits(ResultFormat format, MediaTypeHeaderValue range)
    {
        if (range.MatchesAllTypes)
        {
            return true;
        }

        var slash = format.MediaType.IndexOf('/', StringComparison.Ordinal);
        return range.MatchesAllSubTypes
            ? range.Type.Equals(format.MediaType[..slash], StringComparison.OrdinalIgnoreCase)
            : range.MediaType.Equals(format.MediaType, StringComparison.OrdinalIgnoreCase);
    }

    private static ServiceException NotAcceptable(string why) =>
        new(ErrorCode.NotAcceptable, $"The Accept header {why}: {string.Join(", ", All.Select(format => format.MediaType))}.");
}
