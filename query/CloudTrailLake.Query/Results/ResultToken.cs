using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CloudTrailLake.Query.Results;

/// <summary>Page tokens: the row to go on with, sealed with the query's id so that a token of another query, or a changed one, is refused.</summary>
internal sealed class ResultToken(byte[] key)
{
    /// <summary>Bytes of the sealing key.</summary>
    public const int KeyBytes = 32;

    private const int SealBytes = 16;

    public string Create(string queryId, long row)
    {
        Span<byte> token = stackalloc byte[sizeof(long) + SealBytes];
        BinaryPrimitives.WriteInt64LittleEndian(token, row);
        Seal(queryId, token[..sizeof(long)], token[sizeof(long)..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads a token; false when it is not one of this query.</summary>
    public bool TryRead(string queryId, string token, out long row)
    {
        row = 0;
        Span<byte> bytes = stackalloc byte[sizeof(long) + SealBytes];
        if (token.Length > 64 || !Base64Url.IsValid(token, out int length) || length != bytes.Length)
        {
            return false;
        }

        Base64Url.DecodeFromChars(token, bytes);
        Span<byte> expected = stackalloc byte[SealBytes];
        Seal(queryId, bytes[..sizeof(long)], expected);
        row = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return CryptographicOperations.FixedTimeEquals(expected, bytes[sizeof(long)..]) && row >= 0;
    }

    private void Seal(string queryId, ReadOnlySpan<byte> row, Span<byte> destination)
    {
        byte[] message = [.. row, .. Encoding.UTF8.GetBytes(queryId)];
        HMACSHA256.HashData(key, message)[..SealBytes].CopyTo(destination);
    }
}
