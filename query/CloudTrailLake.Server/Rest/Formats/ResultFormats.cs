using CloudTrailLake.Server.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>The forms there are, and the one that a request gets (RFC 9110, "Accept").</summary>
internal static class ResultFormats
{
    /// <summary>The forms, the preferred first: it is what a request without wishes gets.</summary>
    public static readonly IReadOnlyList<ResultFormat> All = [new JsonFormat(), new NdjsonFormat(), new CsvFormat(), new ArrowFormat(), new ParquetFormat()];

    /// <summary>Those in which rows are sent as they come.</summary>
    public static readonly IReadOnlyList<StreamedFormat> Streamed = [.. All.OfType<StreamedFormat>()];

    /// <summary>The media types but JSON's.</summary>
    public static readonly IReadOnlyList<string> OtherThanJson = [.. All.Skip(1).Select(format => format.MediaType)];

    /// <summary>The form that suits the request best.</summary>
    /// <param name="request">The request.</param>
    /// <param name="formats">The forms to choose from, the preferred first.</param>
    /// <exception cref="ServiceException">None does.</exception>
    public static T Choose<T>(HttpRequest request, IReadOnlyList<T> formats)
        where T : ResultFormat
    {
        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        var header = request.Headers.Accept;
        if (string.IsNullOrWhiteSpace(header.ToString()))
        {
            return formats[0];
        }

        return MediaTypeHeaderValue.TryParseStrictList(header, out var ranges)
            ? Best(formats, ranges) ?? throw NotAcceptable("asks for none of the forms there are", formats)
            : throw NotAcceptable("is not a list of media types", formats);
    }

    private static T? Best<T>(IReadOnlyList<T> formats, IList<MediaTypeHeaderValue> ranges)
        where T : ResultFormat
    {
        T? best = null;
        var bestQuality = 0.0;
        foreach (var format in formats)
        {
            if (Closest(format, ranges) is { } range && (range.Quality ?? 1) > bestQuality)
            {
                best = (T)format.With(range);
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

    private static ServiceException NotAcceptable(string why, IEnumerable<ResultFormat> formats) =>
        new(ErrorCode.NotAcceptable, $"The Accept header {why}: {string.Join(", ", formats.Select(format => format.MediaType))}.");
}
