using System.Globalization;

namespace CloudTrailLake.Query.Functions;

/// <summary>
/// An address of the type ipaddress: 16 bytes, in which IPv4 stands as <c>::ffff:a.b.c.d</c>. Its text is canonical (RFC 5952, IPv4 dotted), so equal addresses have equal texts; the
/// order is that of the bytes.
/// </summary>
internal static class InternetAddress
{
    public const int Bytes = 16;
    private const int Groups = 8;
    private static readonly byte[] s_mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];

    /// <summary>The bytes of a text; null when it is no address.</summary>
    public static byte[]? TryParse(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            return Dotted(text) is { } v4 ? [.. s_mapped, .. v4] : null;
        }

        int gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap >= 0 && text.IndexOf("::", gap + 1, StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        byte[]? head = Hexadecimal(gap < 0 ? text : text[..gap]);
        byte[]? tail = gap < 0 ? [] : Hexadecimal(text[(gap + 2)..]);
        if (head is null || tail is null || (gap < 0 ? head.Length != Bytes : head.Length + tail.Length > Bytes - 2))
        {
            return null;
        }

        return [.. head, .. new byte[Bytes - head.Length - tail.Length], .. tail];
    }

    /// <summary>The address in as many bytes as its family has: 4 or 16.</summary>
    public static ReadOnlySpan<byte> Native(byte[] address) => IsV4(address) ? address.AsSpan(s_mapped.Length) : address;

    public static bool IsV4(byte[] address) => address.AsSpan(0, s_mapped.Length).SequenceEqual(s_mapped);

    /// <summary>16 bytes from the bytes of either family.</summary>
    public static byte[] FromNative(ReadOnlySpan<byte> bytes) => bytes.Length == 4 ? [.. s_mapped, .. bytes] : bytes.ToArray();

    /// <summary>The canonical text.</summary>
    public static string Text(byte[] address)
    {
        if (IsV4(address))
        {
            return string.Join('.', address.Skip(s_mapped.Length));
        }

        int[] groups = [.. Enumerable.Range(0, Groups).Select(i => (address[2 * i] << 8) | address[(2 * i) + 1])];
        (int start, int length) = LongestZeros(groups);
        string Join(IEnumerable<int> part) => string.Join(':', part.Select(group => group.ToString("x", CultureInfo.InvariantCulture)));
        return length < 2 ? Join(groups) : $"{Join(groups.Take(start))}::{Join(groups.Skip(start + length))}";
    }

    private static (int Start, int Length) LongestZeros(int[] groups)
    {
        (int Start, int Length) best = (0, 0);
        for (int i = 0; i < groups.Length; i++)
        {
            int length = groups.Skip(i).TakeWhile(group => group == 0).Count();
            best = length > best.Length ? (i, length) : best;
        }

        return best;
    }

    private static byte[]? Dotted(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0') && int.Parse(part, CultureInfo.InvariantCulture) <= byte.MaxValue)
            ? [.. parts.Select(part => byte.Parse(part, CultureInfo.InvariantCulture))]
            : null;
    }

    /// <summary>Groups of four digits, the last two of which may be dotted.</summary>
    private static byte[]? Hexadecimal(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var bytes = new List<byte>(Bytes);
        string[] groups = text.Split(':');
        for (int i = 0; i < groups.Length; i++)
        {
            if (i == groups.Length - 1 && groups[i].Contains('.', StringComparison.Ordinal))
            {
                if (Dotted(groups[i]) is not { } v4)
                {
                    return null;
                }

                bytes.AddRange(v4);
            }
            else if (groups[i].Length is >= 1 and <= 4 && groups[i].All(char.IsAsciiHexDigit))
            {
                ushort group = ushort.Parse(groups[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                bytes.Add((byte)(group >> 8));
                bytes.Add((byte)group);
            }
            else
            {
                return null;
            }
        }

        return bytes.Count <= Bytes ? [.. bytes] : null;
    }
}
