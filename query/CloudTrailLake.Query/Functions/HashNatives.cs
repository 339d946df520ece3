using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Security.Cryptography;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "Binary functions and operators": hashes.</summary>
[SuppressMessage("Security", "CA5350", Justification = "People ask for these hashes by name.")]
[SuppressMessage("Security", "CA5351", Justification = "People ask for these hashes by name.")]
internal static class HashNatives
{
    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<byte[], long>("crc32", bytes => Crc32.HashToUInt32(bytes)),
        Of<byte[], byte[]>("md5", MD5.HashData),
        Of<byte[], byte[]>("sha1", SHA1.HashData),
        Of<byte[], byte[]>("sha256", SHA256.HashData),
        Of<byte[], byte[]>("sha512", SHA512.HashData),
        Of<byte[], byte[], byte[]>("hmac_md5", (text, key) => HMACMD5.HashData(key, text)),
        Of<byte[], byte[], byte[]>("hmac_sha1", (text, key) => HMACSHA1.HashData(key, text)),
        Of<byte[], byte[], byte[]>("hmac_sha256", (text, key) => HMACSHA256.HashData(key, text)),
        Of<byte[], byte[], byte[]>("hmac_sha512", (text, key) => HMACSHA512.HashData(key, text)),
        Of<byte[], byte[]>("xxhash64", bytes => XxHash64.Hash(bytes)),
        Of<byte[], byte[]>("murmur3", Murmur3.Hash),
        Of<byte[], byte[]>("spooky_hash_v2_32", bytes => LastBytes(SpookyHash.Hash64(bytes), 4)),
        Of<byte[], byte[]>("spooky_hash_v2_64", bytes => LastBytes(SpookyHash.Hash64(bytes), 8)),
    ];

    private static byte[] LastBytes(ulong hash, int count)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, hash);
        return bytes[^count..];
    }
}
