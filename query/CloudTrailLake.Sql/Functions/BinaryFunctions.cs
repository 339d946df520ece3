namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Binary functions and operators".</summary>
internal static class BinaryFunctions
{
    public const string Rows = """
        crc32(varbinary) -> bigint
        from_base32(varchar) -> varbinary
        from_base32(varbinary) -> varbinary = from_base32:varbinary
        from_base64(varchar) -> varbinary
        from_base64(varbinary) -> varbinary = from_base64:varbinary
        from_base64url(varchar) -> varbinary
        from_base64url(varbinary) -> varbinary = from_base64url:varbinary
        from_big_endian_32(varbinary) -> integer
        from_big_endian_64(varbinary) -> bigint
        from_hex(varchar) -> varbinary
        from_hex(varbinary) -> varbinary = from_hex:varbinary
        from_ieee754_32(varbinary) -> real
        from_ieee754_64(varbinary) -> double
        hmac_md5(varbinary, varbinary) -> varbinary
        hmac_sha1(varbinary, varbinary) -> varbinary
        hmac_sha256(varbinary, varbinary) -> varbinary
        hmac_sha512(varbinary, varbinary) -> varbinary
        length(varbinary) -> bigint = length:varbinary
        lpad(varbinary, bigint, varbinary) -> varbinary = lpad:varbinary
        md5(varbinary) -> varbinary
        murmur3(varbinary) -> varbinary
        reverse(varbinary) -> varbinary = reverse:varbinary
        rpad(varbinary, bigint, varbinary) -> varbinary = rpad:varbinary
        sha1(varbinary) -> varbinary
        sha256(varbinary) -> varbinary
        sha512(varbinary) -> varbinary
        spooky_hash_v2_32(varbinary) -> varbinary
        spooky_hash_v2_64(varbinary) -> varbinary
        substr(varbinary, bigint) -> varbinary = substring:varbinary
        substr(varbinary, bigint, bigint) -> varbinary = substring:varbinary
        substring(varbinary, bigint) -> varbinary = substring:varbinary
        substring(varbinary, bigint, bigint) -> varbinary = substring:varbinary
        to_base32(varbinary) -> varchar
        to_base64(varbinary) -> varchar
        to_base64url(varbinary) -> varchar
        to_big_endian_32(integer) -> varbinary
        to_big_endian_64(bigint) -> varbinary
        to_hex(varbinary) -> varchar
        to_ieee754_32(real) -> varbinary
        to_ieee754_64(double) -> varbinary
        xxhash64(varbinary) -> varbinary
        """;

    public const string Help = """
        crc32: CRC-32 checksum
        from_base32: Bytes of a base32 text
        from_base64: Bytes of a base64 text
        from_base64url: Bytes of a base64 text in the alphabet of URLs
        from_big_endian_32: A number of four bytes, the highest first
        from_big_endian_64: A number of eight bytes, the highest first
        from_hex: Bytes of hexadecimal digits
        from_ieee754_32: A floating-point number of four bytes
        from_ieee754_64: A floating-point number of eight bytes
        hmac_md5: HMAC with MD5 and a key
        hmac_sha1: HMAC with SHA-1 and a key
        hmac_sha256: HMAC with SHA-256 and a key
        hmac_sha512: HMAC with SHA-512 and a key
        md5: MD5 hash
        murmur3: MurmurHash3 of 128 bits
        sha1: SHA-1 hash
        sha256: SHA-256 hash
        sha512: SHA-512 hash
        spooky_hash_v2_32: SpookyHash V2 of 32 bits
        spooky_hash_v2_64: SpookyHash V2 of 64 bits
        to_base32: Base32 text of bytes
        to_base64: Base64 text of bytes
        to_base64url: Base64 text of bytes in the alphabet of URLs
        to_big_endian_32: Four bytes of a number, the highest first
        to_big_endian_64: Eight bytes of a number, the highest first
        to_hex: Hexadecimal digits of bytes
        to_ieee754_32: Four bytes of a floating-point number
        to_ieee754_64: Eight bytes of a floating-point number
        xxhash64: xxHash of 64 bits
        """;
}
