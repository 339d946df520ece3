using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>
/// Proves to a receiver that the body is ours and fresh: <c>X-Ctlake-Signature: v1=HEX</c> is the HMAC-SHA256, under the output's secret, of the text of
/// <c>X-Ctlake-Timestamp</c> (seconds since the Unix epoch), a point, and the body.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>Header with the time of the attempt.</summary>
    public const string TimestampHeader = "X-Ctlake-Timestamp";

    /// <summary>Header with the signature.</summary>
    public const string SignatureHeader = "X-Ctlake-Signature";

    /// <summary>Bytes of a generated secret.</summary>
    public const int GeneratedBytes = 32;

    /// <summary>Characters of a secret.</summary>
    public const int MinCharacters = 16;

    /// <summary>Characters of a secret.</summary>
    public const int MaxCharacters = 256;

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    public static string Sign(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] message = [.. Encoding.ASCII.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        return "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), message));
    }

    /// <summary>A new random secret.</summary>
    public static string Generate() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(GeneratedBytes));

    /// <summary>Refuses a secret that is too short to be one.</summary>
    /// <exception cref="AutomationException">It is one.</exception>
    public static void Check(string output, string secret)
    {
        if (secret.Length is < MinCharacters or > MaxCharacters || !secret.All(c => c is >= ' ' and <= '~'))
        {
            throw AutomationException.Invalid($"The secret of the output '{output}' has {MinCharacters} to {MaxCharacters} printable ASCII characters.");
        }
    }
}
