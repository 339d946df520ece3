using System.Text.Json;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest;

/// <summary>Values for the parameters of a saved query: texts, numbers, booleans and null; each is read as the type that the saved query declares.</summary>
internal static class ParameterValues
{
    /// <summary>The values as text.</summary>
    /// <exception cref="ServiceException">One is an array or an object.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IReadOnlyDictionary<string, JsonElement>? values) =>
        values?.ToDictionary(value => value.Key, value => Text(value.Key, value.Value), StringComparer.Ordinal) ?? new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>One value as text.</summary>
    /// <exception cref="ServiceException">It is an array or an object.</exception>
    public static string? Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new ServiceException(ErrorCode.Validation, $"The value of the parameter '{name}' is a text, a number, true, false or null."),
    };
}
