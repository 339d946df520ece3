namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Binary functions and operators".</summary>
internal static class BinaryFunctions
{
    public const string Rows = """
        crc32(varbinary) -> bigint
        from_base32(varchar) -> varbinary
        from_base64(varchar) -> varbinary
        from_base64url(varchar) -> varbinary
        from_hex(varchar) -> varbinary
        hmac_md5(varbinary, varbinary) -> varbinary
        hmac_sha1(varbinary, varbinary) -> varbinary
        hmac_sha256(varbinary, varbinary) -> varbinary
        hmac_sha512(varbinary, varbinary) -> varbinary
        length(varbinary) -> bigint = length:varbinary
        md5(varbinary) -> varbinary
        reverse(varbinary) -> varbinary = reverse:varbinary
        sha1(varbinary) -> varbinary
        sha256(varbinary) -> varbinary
        sha512(varbinary) -> varbinary
        substr(varbinary, bigint) -> varbinary = substring:varbinary
        substr(varbinary, bigint, bigint) -> varbinary = substring:varbinary
        to_base32(varbinary) -> varchar
        to_base64(varbinary) -> varchar
        to_base64url(varbinary) -> varchar
        to_hex(varbinary) -> varchar
        xxhash64(varbinary) -> varbinary
        """;
}
