using System.Text.Json;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>Enumerations in the spelling of the CloudTrail API and of the control database: <c>PendingDeletion</c> is <c>PENDING_DELETION</c>.</summary>
internal static class AwsEnum
{
    /// <summary>The API's spelling of a value.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
        => Names<T>.ByValue[value];

    /// <summary>The value of an API spelling.</summary>
    /// <exception cref="FormatException">The text names no value of <typeparamref name="T"/>.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum
        => Names<T>.ByName.TryGetValue(text, out var value) ? value : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly IReadOnlyDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

        public static readonly IReadOnlyDictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
