using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CloudTrailLake.Ingest.Deduplication;

/// <summary>
/// What de-duplication remembers of a row: a fingerprint of its event ID and a hash of all its columns. Both follow from the data file alone.
/// </summary>
/// <param name="Fingerprint">64 bits of the exact event ID text; of the whole row when it has none.</param>
/// <param name="Content">64 further bits of the whole row.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RowIdentity(ulong Fingerprint, ulong Content) : IComparable<RowIdentity>
{
    /// <summary>Keeps fingerprints of event IDs apart from hashes of the same bytes used elsewhere.</summary>
    private const long Seed = 0x63746c616b65;

    /// <summary>The identity of a row.</summary>
    /// <param name="eventId">UTF-8 event ID.</param>
    /// <param name="hasEventId">Whether the row has one; an empty one counts.</param>
    /// <param name="contentHash">Hash of the row's columns (<c>RowContentHash</c>).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RowIdentity Of(ReadOnlySpan<byte> eventId, bool hasEventId, UInt128 contentHash) => new(
        hasEventId ? XxHash3.HashToUInt64(eventId, Seed) : (ulong)(contentHash >> 64),
        (ulong)contentHash);

    /// <inheritdoc/>
    public int CompareTo(RowIdentity other)
    {
        int byFingerprint = Fingerprint.CompareTo(other.Fingerprint);
        return byFingerprint != 0 ? byFingerprint : Content.CompareTo(other.Content);
    }
}
