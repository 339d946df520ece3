using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest;

/// <summary>Names and ids in paths and query strings.</summary>
internal static class QueryNames
{
    /// <summary>A value of an enumeration; null without a text.</summary>
    /// <exception cref="ServiceException">It is none; the message lists them.</exception>
    public static T? Read<T>(string parameter, string? text)
        where T : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(AwsEnum.Name(value), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new ServiceException(ErrorCode.Validation, $"The query parameter '{parameter}' is one of {string.Join(", ", Enum.GetValues<T>().Select(AwsEnum.Name))}.");
    }

    /// <summary>The id of a resource.</summary>
    /// <exception cref="ServiceException">It has not the form of one, so there is no such resource.</exception>
    public static Guid Id(string what, string text) =>
        Guid.TryParseExact(text, "D", out var id) ? id : throw new ServiceException(ErrorCode.ResourceNotFound, $"There is no {what} '{text}': an id is a UUID.");
}
