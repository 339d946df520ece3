using System.Security.Cryptography;
using System.Text;

namespace CloudTrailLake.Ingest.Channels;

/// <summary>
/// The <c>eventID</c> that an event from outside AWS gets: a name-based UUID (RFC 9562, version 5) of the channel's ARN, the event's <c>id</c> and the SHA-256 of its
/// <c>eventData</c> in hexadecimal digits, one below the other. A call that is repeated because its answer was lost is so answered alike, and stored once; an <c>id</c> that
/// comes again with other data is another event.
/// </summary>
internal static class AuditEventId
{
    /// <summary>The name space; any fixed UUID would do.</summary>
    public static readonly Guid Namespace = Guid.ParseExact("7c1b0f2e-5d1a-4c5e-9c0e-6a2f4d1b8e31", "D");

    /// <summary>The id of an event.</summary>
    public static Guid Of(string channelArn, string id, ReadOnlySpan<byte> eventData)
    {
        string name = $"{channelArn}\n{id}\n{Convert.ToHexStringLower(SHA256.HashData(eventData))}";
        byte[] text = [.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1; nothing is secured by it.
        byte[] hash = SHA1.HashData(text)[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
