using System.Text;

namespace CloudTrailLake.Query.Functions;

/// <summary>Text of bytes that may be no UTF-8: each longest piece that begins a character and does not end it becomes one replacement.</summary>
internal static class Utf8Repair
{
    /// <summary>The text; without a replacement what is wrong is left out.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, Rune? replacement)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int consumed) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune);
            }
            else if (replacement is { } other)
            {
                text.Append(other);
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }
}
