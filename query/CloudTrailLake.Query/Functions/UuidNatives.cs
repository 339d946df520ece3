using System.Globalization;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>The type uuid, represented by its canonical text: lower-case digits, whose order is that of the values.</summary>
internal static class UuidNatives
{
    private const int Bytes = 16;

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<string, string>("cast:uuid", Parse),
        Of<byte[], string>("cast:uuid:varbinary", bytes =>
            bytes.Length == Bytes ? new Guid(bytes, bigEndian: true).ToString("D") : throw new FunctionException($"Invalid UUID binary length: {bytes.Length}")),
        Of<string, byte[]>("cast:varbinary:uuid", text => Guid.Parse(text, CultureInfo.InvariantCulture).ToByteArray(bigEndian: true)),
    ];

    /// <summary>Five groups of digits; fewer than the full number of digits in a group count from its end, as in Java.</summary>
    private static string Parse(string text)
    {
        string[] groups = text.Split('-');
        int[] digits = [8, 4, 4, 4, 12];
        if (groups.Length != digits.Length || groups.Where((group, i) => group.Length == 0 || group.Length > digits[i] || !group.All(char.IsAsciiHexDigit)).Any())
        {
            throw new FunctionException($"Cannot cast value to UUID: {text}");
        }

        return string.Join('-', groups.Select((group, i) => group.PadLeft(digits[i], '0'))).ToLowerInvariant();
    }
}
