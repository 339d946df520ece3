using System.Globalization;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>The type uuid, represented by its canonical text: lower-case digits, whose order is that of the values.</summary>
internal static class UuidNatives
{
    private const int Bytes = 16;
    private const int Characters = 36;

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<string, string>("cast:uuid", Parse),
        Of<byte[], string>("cast:uuid:varbinary", bytes =>
            bytes.Length == Bytes ? new Guid(bytes, bigEndian: true).ToString("D") : throw new FunctionException($"Invalid UUID binary length: {bytes.Length}")),
        Of<string, byte[]>("cast:varbinary:uuid", text => Guid.Parse(text, CultureInfo.InvariantCulture).ToByteArray(bigEndian: true)),
    ];

    /// <summary>Java reads shorter groups too; Trino then refuses what has not 36 characters.</summary>
    private static string Parse(string text)
    {
        string[] groups = text.Split('-');
        if (groups.Length != 5 || groups.Any(group => group.Length is 0 or > 16 || !group.All(char.IsAsciiHexDigit)))
        {
            throw new FunctionException($"Cannot cast value to UUID: {text}");
        }

        return text.Length == Characters && groups.Select(group => group.Length).SequenceEqual([8, 4, 4, 4, 12])
            ? text.ToLowerInvariant()
            : throw new FunctionException($"Invalid UUID string length: {text.Length.ToString(CultureInfo.InvariantCulture)}");
    }
}
